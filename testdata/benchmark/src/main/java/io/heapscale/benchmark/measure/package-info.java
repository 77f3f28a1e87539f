/**
 * Turns a measured program into figures: starts VMs that each do one task, and reads what they and
 * their dumps and recordings say. Knows nothing of reports.
 */
@NullMarked
package io.heapscale.benchmark.measure;

import org.jspecify.annotations.NullMarked;
