package io.heapscale.benchmark.task;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What a measured VM is to do. It reaches that VM as a file of properties: a parser of anything
 * larger would be weighed with the program.
 *
 * @param kind what to measure
 * @param program class name of the {@link io.heapscale.benchmark.MeasuredProgram}
 * @param arguments what its constructor gets
 * @param size what to load
 * @param pieces how much of its work to do, and to hold at once; 0: only load
 * @param threads how many threads do it
 * @param output where the figures go
 * @param dumps folder for dumps, or an empty path for none
 * @param number what else the kind needs: the step in bytes of {@link Kind#PEAK}, the milliseconds
 *     of {@link Kind#SOAK}
 * @param fromBytes from where on {@link Kind#PEAK} dumps a peak
 * @param seed which pieces a soak takes
 */
public record ProgramTask(
    Kind kind,
    String program,
    List<String> arguments,
    int size,
    int pieces,
    int threads,
    Path output,
    Path dumps,
    long number,
    long fromBytes,
    long seed) {

  /** What to measure. */
  public enum Kind {
    /** Nothing: whether it runs to its end is all that is asked. */
    RUN,
    /** Dumps before the load, after it, idle, during the work and after it. */
    PHASES,
    /** How high live bytes rise. */
    PEAK,
    /** Who allocates, by a flight recording. */
    RECORD,
    /** Every object that is allocated, counted in a heap that is never collected. */
    COUNT,
    /** Random pieces by several threads for a while. */
    SOAK
  }

  /** Copies the arguments. */
  public ProgramTask {
    arguments = List.copyOf(arguments);
  }

  /** The same program for another purpose. */
  public ProgramTask with(Kind other, Path figures, Path folder, long value, long from) {
    return new ProgramTask(
        other, program, arguments, size, pieces, threads, figures, folder, value, from, seed);
  }

  /** The same without any work after the load. */
  public ProgramTask loadOnly() {
    return new ProgramTask(
        kind, program, arguments, size, 0, threads, output, dumps, number, fromBytes, seed);
  }

  /** Writes the task to a file. */
  public void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("kind", kind.name());
    properties.setProperty("program", program);
    for (int i = 0; i < arguments.size(); i++) {
      properties.setProperty("argument." + i, arguments.get(i));
    }
    properties.setProperty("size", String.valueOf(size));
    properties.setProperty("pieces", String.valueOf(pieces));
    properties.setProperty("threads", String.valueOf(threads));
    properties.setProperty("output", output.toString());
    properties.setProperty("dumps", dumps.toString());
    properties.setProperty("number", String.valueOf(number));
    properties.setProperty("fromBytes", String.valueOf(fromBytes));
    properties.setProperty("seed", String.valueOf(seed));
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
  }

  /** Reads what {@link #write} wrote. */
  static ProgramTask read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    List<String> arguments = new ArrayList<>();
    while (properties.getProperty("argument." + arguments.size()) != null) {
      arguments.add(properties.getProperty("argument." + arguments.size()));
    }
    return new ProgramTask(
        Kind.valueOf(text(properties, "kind")),
        text(properties, "program"),
        arguments,
        Integer.parseInt(text(properties, "size")),
        Integer.parseInt(text(properties, "pieces")),
        Integer.parseInt(text(properties, "threads")),
        Path.of(text(properties, "output")),
        Path.of(text(properties, "dumps")),
        Long.parseLong(text(properties, "number")),
        Long.parseLong(text(properties, "fromBytes")),
        Long.parseLong(text(properties, "seed")));
  }

  private static String text(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("the task names no " + key);
    }
    return value;
  }
}
