package io.heapscale.mat.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small jar with a bundle's manifest, and what p2 says of it. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares bundles
record TestBundle(String id, String version, Map<String, String> headers, byte[] jar) {
  static TestBundle of(String id, String version) {
    return of(id, version, Map.of());
  }

  /** With other headers, such as Require-Bundle. */
  static TestBundle of(String id, String version, Map<String, String> headers) {
    return new TestBundle(id, version, headers, jar(id, version, headers));
  }

  /** The four bundles of a release, as MAT's own require each other and the platform. */
  static List<TestBundle> mat(String version) {
    return List.of(
        of(
            "org.eclipse.mat.api",
            version,
            Map.of(
                "Require-Bundle",
                "org.eclipse.core.runtime;bundle-version=\"3.3.100\","
                    + "org.eclipse.mat.report;bundle-version=\"1.5.0\";visibility:=reexport")),
        of(
            "org.eclipse.mat.hprof",
            version,
            Map.of(
                "Require-Bundle",
                "org.eclipse.mat.parser;bundle-version=\"1.9.0\"",
                "Import-Package",
                "org.eclipse.ui;ui.workbench=\"split\";resolution:=optional,"
                    + "javax.xml.parsers")),
        of(
            "org.eclipse.mat.parser",
            version,
            Map.of("Require-Bundle", "org.eclipse.mat.api;bundle-version=\"[1.0.0,2.0.0)\"")),
        of(
            "org.eclipse.mat.report",
            version,
            Map.of(
                "Require-Bundle", "org.eclipse.core.resources;bundle-version=\"3.3.0\"",
                "Import-Package", "com.ibm.icu.text;version=\"3.6\"")));
  }

  String fileName() {
    return id + "_" + version + ".jar";
  }

  String sha256() {
    return sha256(jar);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] jar(String id, String version, Map<String, String> headers) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-SymbolicName", id + ";singleton:=true");
    main.putValue("Bundle-Version", version);
    new LinkedHashMap<>(headers).forEach(main::putValue);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(entry(JarFile.MANIFEST_NAME));
      manifest.write(out);
      out.putNextEntry(entry("about.html"));
      out.write(("about " + id).repeat(20).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Of one date, so that a bundle has the same bytes whenever it is made. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2025, 1, 9, 11, 50));
    return entry;
  }
}
