package io.heapscale.mat.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Which of its two descriptions of a p2 repository is read, and the files it may be in.
 *
 * <p>Source: the page "p2.index" of the documentation of Eclipse Equinox p2.
 */
enum MetadataForm {
  /** The files that there are, with sizes and checksums. */
  ARTIFACTS,
  /** What each bundle provides and requires. */
  CONTENT;

  static final Set<String> ALL_ARTIFACTS =
      Set.of(
          "artifacts.xml.xz",
          "artifacts.jar",
          "artifacts.xml",
          "compositeArtifacts.jar",
          "compositeArtifacts.xml");

  /** The files, in the order in which they are looked for. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    for (String factory : List.of(simple() + ".xz", simple(), composite())) {
      files.addAll(filesOf(factory));
    }
    return files;
  }

  /**
   * The same where a repository has a {@code p2.index}.
   *
   * @param index its properties; where they do not say, or name kinds unknown here, all are tried
   */
  List<String> files(Properties index) {
    String key = this == ARTIFACTS ? "artifact" : "metadata";
    String order = index.getProperty(key + ".repository.factory.order", "");
    List<String> files = new ArrayList<>();
    for (String each : order.split(",", -1)) {
      String factory = each.replace("\\", "").strip();
      if (factory.equals("!")) {
        return files.isEmpty() ? files() : files;
      }
      files.addAll(filesOf(factory));
    }
    files().stream().filter(file -> !files.contains(file)).forEach(files::add);
    return files;
  }

  /** A factory {@code x.xml} reads {@code x.jar} or {@code x.xml}, in this order. */
  private List<String> filesOf(String factory) {
    if (factory.equals(simple() + ".xz")) {
      return List.of(factory);
    }
    if (factory.equals(simple()) || factory.equals(composite())) {
      return List.of(factory.replaceFirst("\\.xml$", ".jar"), factory);
    }
    return List.of();
  }

  private String simple() {
    return name().toLowerCase(Locale.ROOT) + ".xml";
  }

  private String composite() {
    return this == ARTIFACTS ? "compositeArtifacts.xml" : "compositeContent.xml";
  }
}
