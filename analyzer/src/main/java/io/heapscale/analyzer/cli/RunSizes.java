package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.Analysis;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a run's workload sizes: by the manifests, else by the numbers in the folders' names. */
final class RunSizes {
  private static final String DEFAULT_SIZE = "dashboards";
  private static final String UNNAMED_SIZE = "size";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private RunSizes() {}

  /** The size that all dumps name, {@code dashboards} before any other. */
  static String name(Collection<Analysis> analyses) {
    TreeSet<String> common = null;
    for (Analysis analysis : analyses) {
      if (common == null) {
        common = new TreeSet<>(analysis.dump().size().keySet());
      }
      common.retainAll(analysis.dump().size().keySet());
    }
    if (common == null || common.isEmpty()) {
      return UNNAMED_SIZE;
    }
    return common.contains(DEFAULT_SIZE) ? DEFAULT_SIZE : common.first();
  }

  /** The size of {@code analysis}, or null where neither it nor its folder's name tells. */
  static @Nullable Long of(Analysis analysis, String sizeName, String folderName) {
    Long named = analysis.dump().size().get(sizeName);
    if (named != null) {
      return named;
    }
    Matcher number = NUMBER.matcher(folderName);
    Long last = null;
    while (number.find()) {
      last = Long.valueOf(number.group());
    }
    return last;
  }
}
