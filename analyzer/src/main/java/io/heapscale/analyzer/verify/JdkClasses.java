package io.heapscale.analyzer.verify;

import io.heapscale.analyzer.model.HistogramRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells classes of the JDK from those of the program. A loader is the JDK's if it is the boot
 * loader, or if all its classes are named as the JDK names its own: the platform loader, and the
 * loaders of generated accessors.
 */
final class JdkClasses {
  private static final String BOOT_LOADER = "0x0";
  private static final Pattern JDK_NAME =
      Pattern.compile("(?:(?:java|javax|jdk|sun|com\\.sun)\\..*)|[a-z]+(?:\\[])+");

  /** Names of the dump's classes: whether any loader but the JDK's defines one of that name. */
  private final Map<String, Boolean> programs = new HashMap<>();

  JdkClasses(Collection<HistogramRow> histogram) {
    Set<String> programLoaders = new HashSet<>();
    for (HistogramRow row : histogram) {
      if (!row.loader().equals(BOOT_LOADER) && !JDK_NAME.matcher(row.className()).matches()) {
        programLoaders.add(row.loader());
      }
    }
    for (HistogramRow row : histogram) {
      programs.merge(row.className(), programLoaders.contains(row.loader()), Boolean::logicalOr);
    }
  }

  /** By its loader; a class that is not in the dump by its name. */
  boolean contains(String className) {
    Boolean program = programs.get(className);
    return program == null ? JDK_NAME.matcher(className).matches() : !program;
  }
}
