package io.heapscale.workspace;

import io.heapscale.workspace.model.ResourceMetadata;
import io.heapscale.workspace.model.SourceRange;

/**
 * The names and the place of a resource that is about to be made.
 *
 * @param fullName name with the mod
 * @param unqualifiedName name within the mod
 * @param shortName label, or what was made up in its place
 * @param topLevel whether it is declared at the top of a file
 * @param range where it is declared
 * @param metadata what is known of it apart from its contents
 */
public record Declaration(
    String fullName,
    String unqualifiedName,
    String shortName,
    boolean topLevel,
    SourceRange range,
    ResourceMetadata metadata) {}
