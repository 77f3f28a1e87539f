package io.heapscale.analyzer.model;

/**
 * Shared objects with a resource of each of two types among their sharers; with at least two of one
 * type, where both are the same. An object may count for several pairs.
 *
 * @param a a type's name
 * @param b the same or a later type of the configuration
 * @param objects shared objects
 * @param bytes their shallow sizes
 */
public record TypePair(String a, String b, long objects, long bytes) {}
