package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a report can be written as. */
public enum Format {
  TEXT("text", "txt"),
  MD("md", "md"),
  JSON("json", "json"),
  CSV("csv", "csv"),
  HTML("html", "html");

  private final String label;
  private final String extension;

  Format(String label, String extension) {
    this.label = label;
    this.extension = extension;
  }

  /** The format's name on the command line. */
  public String label() {
    return label;
  }

  /** What to say where a result cannot be written so. */
  public ConfigurationException unfit() {
    return new ConfigurationException("-f " + label + ": expected text, md, json or csv");
  }

  /** The names of all formats. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Format::label).toList();
  }

  /** The format called {@code label}. */
  public static Optional<Format> named(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(label.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The format that the ending of {@code fileName} stands for. */
  public static Optional<Format> ofFileName(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.extension.equals(ending)).findFirst();
  }
}
