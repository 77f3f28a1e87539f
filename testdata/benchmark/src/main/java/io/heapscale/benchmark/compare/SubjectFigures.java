package io.heapscale.benchmark.compare;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What was measured of one workload, run in one way: the content of a {@code figures.json}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param workload name of the workload and of its folder, as {@code large}
 * @param way how it was run and the name of the folder above, as {@code lazy}; empty for a program
 *     that has one way only
 * @param size how large it is, as {@code dashboards} to 200; may be empty
 * @param figures each name once
 */
public record SubjectFigures(
    int schemaVersion, String workload, String way, Map<String, Long> size, List<Figure> figures) {

  /** The version of the file that this program writes and reads. */
  public static final int SCHEMA_VERSION = 1;

  private static final Pattern FOLDER = Pattern.compile("(?!\\.)[^\\p{Cntrl}/\\\\|`]{1,255}");

  /** Checks what is said above. */
  public SubjectFigures {
    Checks.version(SCHEMA_VERSION, schemaVersion);
    Checks.present("workload", workload);
    Checks.present("way", way);
    Checks.present("size", size);
    Checks.present("figures", figures);
    if (!FOLDER.matcher(workload).matches()) {
      throw new IllegalArgumentException(
          "workload: expected a folder's name, found '" + workload + "'");
    }
    if (!way.isEmpty() && !FOLDER.matcher(way).matches()) {
      throw new IllegalArgumentException("way: expected a folder's name, found '" + way + "'");
    }
    size.forEach(Checks::present);
    size = Collections.unmodifiableMap(new TreeMap<>(size));
    Set<String> names = new HashSet<>();
    for (Figure figure : figures) {
      Checks.present("figures", figure);
      if (!names.add(figure.name())) {
        throw new IllegalArgumentException("figures: '" + figure.name() + "' is there twice");
      }
    }
    figures = List.copyOf(figures);
  }

  /** The figures of this version of the file. */
  public static SubjectFigures of(
      String workload, String way, Map<String, Long> size, List<Figure> figures) {
    return new SubjectFigures(SCHEMA_VERSION, workload, way, size, figures);
  }

  /** What it is called, as {@code large, lazy}. */
  public String key() {
    return way.isEmpty() ? workload : workload + ", " + way;
  }
}
