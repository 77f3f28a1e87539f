package io.heapscale.analyzer.programs;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Has its own VM dump it, packed: arguments are the file and how many MB it holds. */
final class PackingProgram {
  private static final int ARRAY_BYTES = 1_000;
  private static final int ARRAYS_PER_MB = 1_000;

  private PackingProgram() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Random random = new Random(1);
    List<byte[]> held = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[1]) * ARRAYS_PER_MB; i++) {
      byte[] array = new byte[ARRAY_BYTES];
      if (i % 3 == 0) {
        random.nextBytes(array);
      }
      held.add(array);
    }
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(ProcessHandle.current().pid()),
                "GC.heap_dump",
                "-gz=1",
                args[0])
            .redirectErrorStream(true)
            .redirectOutput(Redirect.INHERIT)
            .start();
    boolean ended = jcmd.waitFor(2, TimeUnit.MINUTES);
    System.exit(ended && jcmd.exitValue() == 0 && !held.isEmpty() ? 0 : 1);
  }
}
