/**
 * Turns analyses into figures by name, baselines and differences, and budgets into verdicts. Knows
 * nothing of rendering and files.
 */
@NullMarked
package io.heapscale.analyzer.gate;

import org.jspecify.annotations.NullMarked;
