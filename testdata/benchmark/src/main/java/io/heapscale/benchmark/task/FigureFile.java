package io.heapscale.benchmark.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;

/** Writes figures as JSON; only when all is measured, since the writer itself takes memory. */
final class FigureFile {

  private FigureFile() {}

  static void write(Path file, Object json) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
  }
}
