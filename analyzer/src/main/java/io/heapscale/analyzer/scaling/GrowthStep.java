package io.heapscale.analyzer.scaling;

/**
 * The local exponent between two neighbouring sizes, ln(B2/B1) / ln(n2/n1).
 *
 * @param fromN the smaller size
 * @param toN the larger size
 * @param exponent 1 for linear, 2 for quadratic growth between the two
 */
public record GrowthStep(long fromN, long toN, double exponent) {}
