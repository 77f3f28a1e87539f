package io.heapscale.analyzer.allocation;

import java.nio.file.Path;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/** Records itself while it makes an array of bytes and one of longs in turn, so many of each. */
public final class RegularAllocations {
  static volatile @Nullable Object sink;

  private RegularAllocations() {}

  /** Takes the file of the recording, how many of each, and names of events. */
  public static void main(String[] args) throws Exception {
    int pairs = Integer.parseInt(args[1]);
    try (Recording recording = new Recording()) {
      for (int i = 2; i < args.length; i++) {
        recording.enable(args[i]).withStackTrace().with("throttle", "off");
      }
      recording.start();
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < pairs; i++) {
                  sink = new byte[200];
                  sink = new long[6];
                }
              },
              "regular");
      thread.start();
      thread.join();
      recording.stop();
      recording.dump(Path.of(args[0]));
    }
  }
}
