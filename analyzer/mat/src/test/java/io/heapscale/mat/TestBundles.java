package io.heapscale.mat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes bundles: jars with an OSGi manifest, with or without classes. */
final class TestBundles {
  private TestBundles() {}

  /** All that a Memory Analyzer needs, empty and of one version. */
  static void whole(Path folder, String version) throws IOException {
    Files.createDirectories(folder);
    for (String name : MatPlace.NEEDED) {
      write(folder, name, version, Map.of());
    }
  }

  /** A bundle without classes. */
  static Path write(Path folder, String name, String version, Map<String, String> headers)
      throws IOException {
    Path jar = folder.resolve(name + "_" + version + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream bundle = new JarOutputStream(out, manifest(name, version, headers))) {
      bundle.finish();
    }
    return jar;
  }

  /** A bundle with the classes of another jar whose names begin so. */
  static Path repackage(
      Path source,
      String prefix,
      Path folder,
      String name,
      String version,
      Map<String, String> headers)
      throws IOException {
    Path jar = folder.resolve(name + "_" + version + ".jar");
    try (JarInputStream in = new JarInputStream(Files.newInputStream(source));
        OutputStream out = Files.newOutputStream(jar);
        JarOutputStream bundle = new JarOutputStream(out, manifest(name, version, headers))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
          bundle.putNextEntry(new JarEntry(entry.getName()));
          in.transferTo(bundle);
          bundle.closeEntry();
        }
      }
    }
    return jar;
  }

  private static Manifest manifest(String name, String version, Map<String, String> headers) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", name + ";singleton:=true");
    attributes.putValue("Bundle-Version", version);
    headers.forEach(attributes::putValue);
    return manifest;
  }
}
