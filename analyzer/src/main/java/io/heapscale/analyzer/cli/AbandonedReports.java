package io.heapscale.analyzer.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process that was killed has left of a report: a file beside it that bears the process's
 * number. The next report of that name deletes it.
 */
final class AbandonedReports {
  private static final String SUFFIX = ".tmp";

  private AbandonedReports() {}

  /** Where the process {@code pid} writes a report before it is complete. */
  static Path path(Path folder, String report, long pid) {
    return folder.resolve(prefix(report) + pid + SUFFIX);
  }

  private static String prefix(String report) {
    return "." + report + ".";
  }

  /** Deletes the files of processes that are gone. */
  static void delete(Path folder, String report) throws IOException {
    Pattern ofReport =
        Pattern.compile(
            Pattern.quote(prefix(report)) + "([1-9][0-9]{0,17})" + Pattern.quote(SUFFIX));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher name = ofReport.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && isAbandoned(file, Long.parseLong(name.group(1)))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** A process that is not seen from here, as in another container, holds its file locked. */
  private static boolean isAbandoned(Path file, long pid) throws IOException {
    if (ProcessHandle.of(pid).isPresent()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Opens a file that no other process takes for abandoned until the channel is closed. */
  static FileChannel open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    FileLock unused = channel.tryLock();
    return channel;
  }
}
