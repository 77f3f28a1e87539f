package io.heapscale.analyzer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What one call of the command line, on real dumps, has printed and returned. */
record CliRun(int exitCode, String out, String err) {

  /** Calls it with {@code folder} as the working directory and nothing on standard input. */
  static CliRun in(Path folder, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli = new Cli(new DefaultHeapAnalyzer(), folder, InputStream.nullInputStream(), false);
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new CliRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  /** Rows of tab-separated cells. */
  List<String[]> rows() {
    return out.lines().map(line -> line.split("\t", -1)).toList();
  }
}
