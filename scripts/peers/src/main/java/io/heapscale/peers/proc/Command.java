package io.heapscale.peers.proc;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command to run.
 *
 * @param words the program and its arguments
 * @param environment variables set on top of this process's own
 * @param folder where it runs
 */
public record Command(List<String> words, Map<String, String> environment, Path folder) {

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** Where its standard output goes. */
  public Path output() {
    return folder.resolve("stdout");
  }
}
