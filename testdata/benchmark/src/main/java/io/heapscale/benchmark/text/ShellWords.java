package io.heapscale.benchmark.text;

/** Writes words of a command line, so that it can be copied from Markdown to a shell. */
public final class ShellWords {

  private ShellWords() {}

  /** As a shell takes it for one word. */
  public static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:,=@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''").replaceAll("[`\\p{Cntrl}]", "?") + "'";
  }

  /** A size as {@code --max-heap} takes it: as 60MiB, or 64MB, or bytes where neither is whole. */
  public static String size(long bytes) {
    if (bytes % (1 << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    return bytes % 1_000_000 == 0 ? bytes / 1_000_000 + "MB" : bytes + "B";
  }

  /** A time as {@code --soak} takes it: in minutes, or seconds, or milliseconds. */
  public static String time(long millis) {
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
