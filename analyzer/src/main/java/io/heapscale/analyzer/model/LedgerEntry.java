package io.heapscale.analyzer.model;

/**
 * One line of the ledger.
 *
 * @param part {@code own}, {@code shared}, {@code structure}, {@code classes}, {@code program},
 *     {@code vm-internal}, {@code weak} or {@code garbage}
 * @param name what within the part: a type, a set of types, an ignored field, a package
 * @param objects objects in it
 * @param bytes their shallow sizes
 */
public record LedgerEntry(String part, String name, long objects, long bytes) {}
