package io.heapscale.analyzer.heap;

/**
 * A class of the dump.
 *
 * @param index its place in {@link HeapGraph#classes}
 * @param name in source form: {@code java.lang.String}, {@code byte[]}
 * @param ordinal its class object, or {@link HeapGraph#ABSENT} where the dump has none
 * @param address address of the class object, 0 where the dump has none
 * @param superIndex index of the superclass, -1 for none
 * @param loaderAddress address of its class loader, 0 for the boot loader
 * @param isArray whether it is an array class
 */
public record HeapClass(
    int index,
    String name,
    int ordinal,
    long address,
    int superIndex,
    long loaderAddress,
    boolean isArray) {}
