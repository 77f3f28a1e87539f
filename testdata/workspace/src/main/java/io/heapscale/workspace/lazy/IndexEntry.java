package io.heapscale.workspace.lazy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the index says of one top-level resource.
 *
 * @param type type of its block, {@code local} for a local
 * @param detection whether it is a benchmark of detections
 * @param name its short name
 * @param file which of the mod's files it stands in
 * @param firstByte offset of the beginning of its first line
 * @param lengthBytes from there to its end
 * @param foreignBytes how many of these bytes stand before it in its line and belong to something
 *     else; 0 where there are none but blanks
 * @param firstLine that line, from 1
 * @param resolved whether title and tags are known; they are not where they have to be evaluated
 * @param title the title, or null
 * @param tags the tags
 */
record IndexEntry(
    String type,
    boolean detection,
    String name,
    int file,
    int firstByte,
    int lengthBytes,
    int foreignBytes,
    int firstLine,
    boolean resolved,
    @Nullable String title,
    Map<String, String> tags) {

  /** Name with the mod. */
  String fullName(String modName) {
    return type.equals("mod") ? "mod." + name : modName + "." + type + "." + name;
  }

  IndexEntry resolvedAs(@Nullable String newTitle, Map<String, String> newTags) {
    return new IndexEntry(
        type,
        detection,
        name,
        file,
        firstByte,
        lengthBytes,
        foreignBytes,
        firstLine,
        true,
        newTitle,
        newTags);
  }
}
