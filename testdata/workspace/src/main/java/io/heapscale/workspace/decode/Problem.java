package io.heapscale.workspace.decode;

import io.heapscale.workspace.hcl.HclException;

/**
 * Something wrong with a mod that did not keep the rest from being read.
 *
 * @param file path of the file, relative to the mod's folder
 * @param line the line, from 1
 * @param message what is wrong
 */
public record Problem(String file, int line, String message) {

  /** What an exception says. */
  public static Problem of(HclException exception) {
    return new Problem(exception.file(), exception.line(), exception.detail());
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
