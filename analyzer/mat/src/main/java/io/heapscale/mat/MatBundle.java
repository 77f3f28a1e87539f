package io.heapscale.mat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OSGi bundle, as far as its manifest tells (OSGi Core 8, section 3.2.1).
 *
 * @param jar its file
 * @param name its symbolic name
 * @param version without its qualifier of build time, {@code 1.17.0}
 * @param java the least Java that it says it needs; 0 where it does not say
 * @param isFragment whether it is a part of another bundle, which is never started by itself
 */
record MatBundle(Path jar, String name, String version, int java, boolean isFragment) {
  private static final Pattern VERSION = Pattern.compile("(\\d+)(\\.\\d+)?(\\.\\d+)?");
  private static final Pattern OLD_JAVA = Pattern.compile("JavaSE-(?:1\\.)?(\\d+)");

  /** {@code (&(osgi.ee=JavaSE)(version=17))}; of several, any one will do. */
  private static final Pattern JAVA =
      Pattern.compile("osgi\\.ee=JavaSE\\)\\(version=(?:1\\.)?(\\d+)");

  /** The bundle in a jar; null where it is none. */
  static @Nullable MatBundle read(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String name =
          manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      if (manifest == null || name == null) {
        return null;
      }
      Attributes attributes = manifest.getMainAttributes();
      return new MatBundle(
          jar,
          name.replaceAll(";.*", "").strip(),
          version(attributes.getValue("Bundle-Version")),
          java(attributes),
          attributes.getValue("Fragment-Host") != null);
    } catch (IOException e) {
      throw new IOException(jar + ": expected a jar: " + e.getMessage(), e);
    }
  }

  private static String version(@Nullable String stated) {
    Matcher matcher = VERSION.matcher(stated == null ? "0" : stated.strip());
    return matcher.lookingAt() ? matcher.group() : "0";
  }

  private static int java(Attributes attributes) {
    List<Integer> all = new ArrayList<>();
    String old = attributes.getValue("Bundle-RequiredExecutionEnvironment");
    String capabilities = attributes.getValue("Require-Capability");
    Matcher found =
        (capabilities == null ? OLD_JAVA : JAVA)
            .matcher(capabilities != null ? capabilities : old == null ? "" : old);
    while (found.find()) {
      all.add(Integer.parseInt(found.group(1)));
    }
    return all.stream().mapToInt(Integer::intValue).min().orElse(0);
  }

  /** Compares versions by their numbers. */
  static int compareVersions(String a, String b) {
    String[] as = a.split("\\.");
    String[] bs = b.split("\\.");
    for (int i = 0; i < Math.max(as.length, bs.length); i++) {
      int difference = Integer.compare(part(as, i), part(bs, i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int part(String[] parts, int index) {
    return index < parts.length ? Integer.parseInt(parts[index]) : 0;
  }
}
