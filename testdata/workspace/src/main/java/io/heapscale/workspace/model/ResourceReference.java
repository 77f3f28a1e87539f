package io.heapscale.workspace.model;

/**
 * One mention of a resource in an attribute of another.
 *
 * @param to unqualified name of what is mentioned
 * @param from full name of the resource that mentions it
 * @param blockType type of the block that holds the attribute
 * @param blockName name of that block
 * @param attribute name of the attribute
 * @param metadata where the attribute stands, and its text
 */
public record ResourceReference(
    String to,
    String from,
    String blockType,
    String blockName,
    String attribute,
    ResourceMetadata metadata) {}
