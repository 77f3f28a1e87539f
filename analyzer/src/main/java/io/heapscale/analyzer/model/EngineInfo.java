package io.heapscale.analyzer.model;

/**
 * What is there of a parser of heap dumps.
 *
 * @param name its name on the command line and in reports
 * @param ready whether it can parse dumps here
 * @param judge whether its figures are fit to hold others against
 * @param version its version; empty where none is there
 * @param place where it lies; empty for our own, and where none is there
 * @param remark why it is not ready, or what to know of its figures; may be empty
 */
public record EngineInfo(
    String name, boolean ready, boolean judge, String version, String place, String remark) {}
