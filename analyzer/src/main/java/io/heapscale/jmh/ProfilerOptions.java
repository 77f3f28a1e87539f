package io.heapscale.jmh;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.ProfilerException;

/** Reads what stands behind the colon of {@code -prof io.heapscale.jmh.RetainedProfiler:...}. */
final class ProfilerOptions {
  private static final String PER_INSTANCE = "perInstanceOf=";

  private ProfilerOptions() {}

  /** The classes that are named, each once, in order. */
  static List<String> perInstanceOf(String options) throws ProfilerException {
    List<String> classes = new ArrayList<>();
    // As options of JMH's own profilers: with a semicolon between them.
    for (String each : options.isEmpty() ? new String[0] : options.split(";", -1)) {
      String name = each.strip();
      if (!name.startsWith(PER_INSTANCE) || name.length() == PER_INSTANCE.length()) {
        throw new ProfilerException(
            "'" + name + "': expected perInstanceOf= and the name of a class");
      }
      String named = name.substring(PER_INSTANCE.length());
      if (!classes.contains(named)) {
        classes.add(named);
      }
    }
    return classes;
  }
}
