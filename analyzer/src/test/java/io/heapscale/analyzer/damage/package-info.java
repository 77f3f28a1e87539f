/**
 * Turns whole dumps into damaged ones, and holds what the analyzer says of them against a plain
 * reading.
 */
@NullMarked
package io.heapscale.analyzer.damage;

import org.jspecify.annotations.NullMarked;
