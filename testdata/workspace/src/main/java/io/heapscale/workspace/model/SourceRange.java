package io.heapscale.workspace.model;

/**
 * Where a piece of source stands; lines and columns count from 1, bytes from 0.
 *
 * @param file path of the file, relative to the mod's folder
 * @param startLine line of the first character
 * @param startColumn column of the first character
 * @param startByte offset of the first byte
 * @param endLine line of the last character
 * @param endColumn column after the last character
 * @param endByte offset after the last byte
 */
public record SourceRange(
    String file,
    int startLine,
    int startColumn,
    int startByte,
    int endLine,
    int endColumn,
    int endByte) {}
