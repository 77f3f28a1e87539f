package io.heapscale.mat.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** What a bundle's own manifest says of it (OSGi Core 8, chapter 3). */
record BundleManifest(
    String id, Version version, List<Capability> provides, List<Requirement> requires) {
  /**
   * Reads a jar.
   *
   * @param name for messages
   * @return null if it is a jar but no bundle
   * @throws InstallException if it is no whole jar, or its manifest is not well-formed
   */
  static @Nullable BundleManifest read(Path jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      Manifest manifest = file.getManifest();
      Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
      List<ManifestHeader.Clause> id = ManifestHeader.parse(main.getValue("Bundle-SymbolicName"));
      return id.isEmpty() ? null : of(id.get(0).names().get(0), main);
    } catch (InstallException e) {
      throw new InstallException(name + ": " + e.getMessage(), e);
    } catch (IOException e) {
      String reason = e.getMessage();
      throw new InstallException(
          name + ": expected a whole jar: " + (reason == null ? "damaged or cut off" : reason), e);
    }
  }

  private static BundleManifest of(String id, Attributes main) throws InstallException {
    BundleNames.check(id);
    String stated = main.getValue("Bundle-Version");
    Version version = stated == null ? Version.ZERO : Version.parse(stated);
    List<Capability> provides = new ArrayList<>();
    provides.add(new Capability(Capability.BUNDLE, id, version));
    for (ManifestHeader.Clause clause : ManifestHeader.parse(main.getValue("Export-Package"))) {
      Version exported = Version.parse(clause.parameters().getOrDefault("version", "0"));
      clause
          .names()
          .forEach(each -> provides.add(new Capability(Capability.PACKAGE, each, exported)));
    }
    List<Requirement> requires = new ArrayList<>();
    add(requires, Capability.BUNDLE, main.getValue("Require-Bundle"), "bundle-version");
    add(requires, Capability.PACKAGE, main.getValue("Import-Package"), "version");
    return new BundleManifest(id, version, List.copyOf(provides), List.copyOf(requires));
  }

  private static void add(
      List<Requirement> requires, String namespace, @Nullable String header, String attribute)
      throws InstallException {
    for (ManifestHeader.Clause clause : ManifestHeader.parse(header)) {
      if (!clause.isOptional()) {
        VersionRange range = VersionRange.parse(clause.parameters().getOrDefault(attribute, ""));
        clause.names().forEach(each -> requires.add(new Requirement(namespace, each, range)));
      }
    }
  }
}
