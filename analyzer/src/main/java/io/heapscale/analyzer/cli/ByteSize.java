package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.SizeText;

/** Reads sizes of options: 500MB is decimal, 20GiB binary, a number alone bytes. */
final class ByteSize {
  private ByteSize() {}

  /**
   * The bytes that {@code text} says, at least 1.
   *
   * @param option named where it says none
   */
  static long parse(String option, String text) {
    SizeText size = SizeText.read(text);
    if (size == null || !size.isWhole() || !size.fitsLong() || size.bytes().signum() == 0) {
      throw new ConfigurationException(
          option + " " + text + ": expected a size as 500MB, 20GiB or a number of bytes");
    }
    return size.bytes().longValueExact();
  }
}
