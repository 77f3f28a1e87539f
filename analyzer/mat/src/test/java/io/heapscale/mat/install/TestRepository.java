package io.heapscale.mat.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A p2 repository as Tycho writes one: its files by their paths, for a test to change. */
final class TestRepository {
  /** How its two lists are packed. */
  enum Form {
    XML,
    JAR,
    XZ
  }

  private static final String RULES =
      """
        <mappings size='2'>
          <rule filter='(&amp; (classifier=osgi.bundle) (format=packed))'
              output='${repoUrl}/plugins/${id}_${version}.jar.pack.gz'/>
          <rule filter='(&amp; (classifier=osgi.bundle))'
              output='${repoUrl}/plugins/${id}_${version}.jar'/>
        </mappings>
      """;

  final Map<String, byte[]> files = new TreeMap<>();

  /** Of Memory Analyzer 1.16.1, and nothing else. */
  static TestRepository mat(Form form) throws IOException {
    return of(form, TestBundle.mat("1.16.1.202501091150"));
  }

  static TestRepository of(Form form, Collection<TestBundle> bundles) throws IOException {
    TestRepository repository = new TestRepository();
    for (TestBundle bundle : bundles) {
      repository.files.put("plugins/" + bundle.fileName(), bundle.jar());
    }
    repository.put("artifacts", form, artifacts(bundles));
    repository.put("content", form, content(bundles));
    return repository;
  }

  /** Puts a list in, packed. */
  void put(String name, Form form, String xml) throws IOException {
    byte[] plain = xml.getBytes(StandardCharsets.UTF_8);
    switch (form) {
      case XML -> files.put(name + ".xml", plain);
      case JAR -> files.put(name + ".jar", zip(Map.of(name + ".xml", plain)));
      case XZ -> files.put(name + ".xml.xz", xz(plain));
    }
  }

  void text(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Changes the text of a plain list. */
  TestRepository replace(String path, String old, String replacement) {
    String text = new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(path + " has no " + old);
    }
    text(path, text.replace(old, replacement));
    return this;
  }

  /** Both lists of a composite repository. */
  static TestRepository composite(List<String> locations) {
    TestRepository composite = new TestRepository();
    for (String name : List.of("compositeArtifacts.xml", "compositeContent.xml")) {
      StringBuilder xml = new StringBuilder("<repository name='all'><children>");
      locations.forEach(each -> xml.append("<child location='").append(each).append("'/>"));
      composite.text(name, xml.append("</children></repository>").toString());
    }
    return composite;
  }

  void write(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.write(path, file.getValue());
    }
  }

  Path writeZip(Path zip) throws IOException {
    return Files.write(zip, zip(files));
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  static byte[] xz(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0))) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  static String artifacts(Collection<TestBundle> bundles) {
    StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n");
    xml.append("<?artifactRepository version='1.1.0'?>\n<repository name='test'>\n");
    xml.append("<properties><property name='p2.mirrorsURL' value='http://none.invalid/'/>");
    xml.append("</properties>\n").append(RULES).append("<artifacts>\n");
    for (TestBundle bundle : bundles) {
      String artifact =
          "<artifact classifier='osgi.bundle' id='%s' version='%s'>\n"
              .formatted(bundle.id(), bundle.version());
      xml.append(artifact).append("<processing size='1'><step id='Pack200'/></processing>");
      xml.append("<properties><property name='format' value='packed'/></properties></artifact>\n");
      xml.append(artifact).append("<properties>\n");
      properties(bundle).forEach((name, value) -> xml.append(property(name, value)));
      xml.append("</properties></artifact>\n");
    }
    return xml.append("</artifacts></repository>\n").toString();
  }

  private static Map<String, String> properties(TestBundle bundle) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("artifact.size", String.valueOf(bundle.jar().length));
    properties.put("download.size", String.valueOf(bundle.jar().length));
    properties.put("download.checksum.sha-256", bundle.sha256());
    return properties;
  }

  static String property(String name, String value) {
    return "<property name='%s' value='%s'/>\n".formatted(name, value);
  }

  static String content(Collection<TestBundle> bundles) {
    StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n");
    xml.append("<?metadataRepository version='1.2.0'?>\n<repository name='test'><units>\n");
    for (TestBundle bundle : bundles) {
      String id = "id='%s' version='%s'".formatted(bundle.id(), bundle.version());
      xml.append("<unit ").append(id).append("><provides>\n");
      xml.append(provided("osgi.bundle", bundle.id(), bundle.version()));
      clauses(bundle, "Export-Package")
          .forEach(each -> xml.append(provided("java.package", each, "version")));
      xml.append("</provides><requires>\n");
      clauses(bundle, "Require-Bundle")
          .forEach(each -> xml.append(required("osgi.bundle", each, "bundle-version")));
      clauses(bundle, "Import-Package")
          .forEach(each -> xml.append(required("java.package", each, "version")));
      xml.append("<requiredProperties namespace='osgi.ee' match='(osgi.ee=JavaSE)'/>\n");
      xml.append("</requires><artifacts><artifact classifier='osgi.bundle' ").append(id);
      xml.append("/></artifacts></unit>\n");
    }
    return xml.append("</units></repository>\n").toString();
  }

  private static List<ManifestHeader.Clause> clauses(TestBundle bundle, String header) {
    return ManifestHeader.parse(bundle.headers().get(header));
  }

  private static String provided(String namespace, ManifestHeader.Clause clause, String key) {
    return provided(
        namespace, clause.names().get(0), clause.parameters().getOrDefault(key, "0.0.0"));
  }

  private static String provided(String namespace, String name, String version) {
    return "<provided namespace='%s' name='%s' version='%s'/>\n"
        .formatted(namespace, name, version);
  }

  private static String required(String namespace, ManifestHeader.Clause clause, String key) {
    List<String> attributes = new ArrayList<>();
    attributes.add("namespace='%s' name='%s'".formatted(namespace, clause.names().get(0)));
    attributes.add("range='%s'".formatted(clause.parameters().getOrDefault(key, "0.0.0")));
    if (clause.isOptional()) {
      attributes.add("optional='true' greedy='false'");
    }
    return "<required %s/>\n".formatted(String.join(" ", attributes));
  }
}
