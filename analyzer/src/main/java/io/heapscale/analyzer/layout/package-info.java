/**
 * Turns the fields of classes and what is known of a VM into sizes of instances and class objects:
 * HotSpot's rules, written down. Knows nothing of dumps and objects.
 */
@NullMarked
package io.heapscale.analyzer.layout;

import org.jspecify.annotations.NullMarked;
