package io.heapscale.workspace.model;

/**
 * What is known of a resource, or of one reference, apart from its contents.
 *
 * @param resourceName short name of the resource
 * @param modName short name of its mod
 * @param modFullName full name of its mod
 * @param fileName path of the file, relative to the mod's folder
 * @param startLine first line of its source
 * @param endLine last line of its source
 * @param anonymous whether the name was made up because the block has no label
 * @param sourceDefinition the whole source text
 */
public record ResourceMetadata(
    String resourceName,
    String modName,
    String modFullName,
    String fileName,
    int startLine,
    int endLine,
    boolean anonymous,
    String sourceDefinition) {}
