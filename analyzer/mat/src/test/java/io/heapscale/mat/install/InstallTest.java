package io.heapscale.mat.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Repositories that are as they should be. */
class InstallTest {
  private static final String VERSION = "1.16.1.202501091150";

  @TempDir Path folder;

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void installsAndSaysWhat(TestRepository.Form form) throws IOException {
    Path into = folder.resolve("a").resolve("mat");
    try (TestServer server = TestServer.of(TestRepository.mat(form))) {
      Run run = Run.of("--into", into, server.address());

      String files =
          Map.of(TestRepository.Form.XML, ".xml", TestRepository.Form.JAR, ".jar")
              .getOrDefault(form, ".xml.xz");
      assertThat(run.err())
          .isEqualTo(
              """
              install_mat: read %1$scontent%2$s
              install_mat: read %1$sartifacts%2$s
              install_mat: org.eclipse.mat.api %3$s (1 of 4), SHA-256 as stated
              install_mat: org.eclipse.mat.hprof %3$s (2 of 4), SHA-256 as stated
              install_mat: org.eclipse.mat.parser %3$s (3 of 4), SHA-256 as stated
              install_mat: org.eclipse.mat.report %3$s (4 of 4), SHA-256 as stated
              install_mat: not there, Heapscale brings its own or does without: \
              org.eclipse.core.resources, org.eclipse.core.runtime, package com.ibm.icu.text
              """
                  .formatted(server.address(), files, VERSION));
      assertThat(run.out())
          .isEqualTo("Memory Analyzer %s is installed in %s: 4 bundles%n", VERSION, into);
      assertThat(run.exitCode()).isZero();
      assertThat(Files.readString(into.resolve("heapscale-mat.properties")))
          .isEqualTo(properties(server.address()));
    }
    assertThat(names(into)).containsExactly("heapscale-mat.properties", "plugins");
    for (TestBundle bundle : TestBundle.mat(VERSION)) {
      assertThat(into.resolve("plugins").resolve(bundle.fileName())).hasBinaryContent(bundle.jar());
    }
    assertThat(names(into.resolveSibling("."))).containsExactly("mat");
  }

  private static String properties(String source) {
    StringBuilder expected = new StringBuilder();
    expected.append("# Written by scripts/install_mat.sh of Heapscale.\n");
    expected.append("version=").append(VERSION).append('\n');
    expected.append("source=").append(source).append('\n');
    expected.append("date=2026-11-27T17:00:00Z\n");
    for (TestBundle bundle : TestBundle.mat(VERSION)) {
      expected.append("sha256.%s=%s\n".formatted(bundle.fileName(), bundle.sha256()));
    }
    return expected.toString();
  }

  @Test
  void bundlesThatMatStandsOnAreTakenWhereTheRepositoryHasThem() throws IOException {
    List<TestBundle> bundles = new ArrayList<>(TestBundle.mat(VERSION));
    bundles.add(
        TestBundle.of(
            "org.eclipse.core.runtime",
            "3.31.0",
            Map.of("Require-Bundle", "org.eclipse.osgi;bundle-version=\"[3.19,4)\"")));
    bundles.add(TestBundle.of("org.eclipse.core.runtime", "3.30.0"));
    bundles.add(TestBundle.of("org.eclipse.osgi", "4.0.0")); // too new
    bundles.add(
        TestBundle.of(
            "com.ibm.icu", "67.1.0", Map.of("Export-Package", "com.ibm.icu.text;version=67")));
    bundles.add(TestBundle.of("org.eclipse.ui", "3.200.0")); // nothing has to have it
    TestRepository.of(TestRepository.Form.XML, bundles).write(folder.resolve("site"));
    Path into = folder.resolve("mat");

    Run run = Run.of("--into", into, folder.resolve("site"));

    assertThat(run.lastError())
        .isEqualTo(
            "install_mat: not there, Heapscale brings its own or does without:"
                + " org.eclipse.core.resources, org.eclipse.osgi");
    assertThat(names(into.resolve("plugins")))
        .containsExactly(
            "com.ibm.icu_67.1.0.jar",
            "org.eclipse.core.runtime_3.31.0.jar",
            "org.eclipse.mat.api_" + VERSION + ".jar",
            "org.eclipse.mat.hprof_" + VERSION + ".jar",
            "org.eclipse.mat.parser_" + VERSION + ".jar",
            "org.eclipse.mat.report_" + VERSION + ".jar");
  }

  @Test
  void theNewestCompleteReleaseIsTakenAndAllAreListed() throws IOException {
    List<TestBundle> bundles = new ArrayList<>();
    bundles.addAll(TestBundle.mat("1.9.0.v1"));
    bundles.addAll(TestBundle.mat("1.15.0.v1"));
    bundles.addAll(TestBundle.mat("1.16.1.v1").subList(0, 3));
    Collections.reverse(bundles);
    TestRepository.of(TestRepository.Form.JAR, bundles).write(folder.resolve("site"));
    Path into = folder.resolve("mat");

    Run run = Run.of("--into", into, folder.resolve("site"));
    assertThat(run.exitCode()).isZero();
    assertThat(names(into.resolve("plugins")))
        .containsExactlyElementsOf(
            TestBundle.mat("1.15.0.v1").stream().map(TestBundle::fileName).toList());

    assertThat(Run.of("--list", folder.resolve("site")).out())
        .isEqualToNormalizingNewlines(
            """
            Memory Analyzer 1.16.1.v1 without org.eclipse.mat.report
            Memory Analyzer 1.15.0.v1
            Memory Analyzer 1.9.0.v1
            """);
  }

  @Test
  void aCompositeRepositoryStandsForItsChildrenAndTheirs() throws IOException {
    try (TestServer server = new TestServer()) {
      List<TestBundle> mat = TestBundle.mat(VERSION);
      server.put("all/", TestRepository.composite(List.of("../one", "more/")));
      server.put("one/", TestRepository.of(TestRepository.Form.XZ, mat.subList(0, 2)));
      // Back to where it began: that must not go on forever.
      String two = server.address() + "two";
      server.put("all/more/", TestRepository.composite(List.of(two, "../../all")));
      server.put("two/", TestRepository.of(TestRepository.Form.JAR, mat.subList(2, 4)));

      Run run = Run.of("--into", folder.resolve("mat"), server.address() + "all");

      assertThat(run.err()).contains("(4 of 4)");
      assertThat(run.exitCode()).isZero();
      assertThat(server.asked.stream().filter("/all/compositeContent.xml"::equals)).hasSize(1);
    }
  }

  @Test
  void anIndexSaysWhichFilesToAskFor() throws IOException {
    TestRepository repository = TestRepository.mat(TestRepository.Form.XZ);
    repository.text(
        "p2.index",
        """
        version=1
        metadata.repository.factory.order= content.xml.xz,content.xml,!
        artifact.repository.factory.order= artifacts.xml.xz,artifacts.xml,!
        """);
    try (TestServer server = TestServer.of(repository)) {
      assertThat(Run.of("--list", server.address()).out())
          .isEqualTo("Memory Analyzer %s%n", VERSION);
      assertThat(server.asked)
          .containsExactly("/p2.index", "/content.xml.xz", "/p2.index", "/artifacts.xml.xz");
    }
  }

  @Test
  void withoutContentMatsOwnBundlesAreTaken() throws IOException {
    TestRepository repository = TestRepository.mat(TestRepository.Form.XML);
    repository.files.remove("content.xml");
    repository.write(folder.resolve("site"));

    Run run = Run.of("--into", folder.resolve("mat"), folder.resolve("site"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains(
            "install_mat: %s does not say what bundles require (no content.xml): MAT's own alone"
                    .formatted(folder.resolve("site"))
                + " are taken\n");
  }

  @Test
  void aDryRunListsBundlesAndInstallsNothing() throws IOException {
    TestRepository.mat(TestRepository.Form.XML).write(folder.resolve("site"));

    Run run = Run.of("--dry-run", "--into", folder.resolve("mat"), folder.resolve("site"));

    StringBuilder expected = new StringBuilder();
    for (TestBundle bundle : TestBundle.mat(VERSION)) {
      expected.append("%s %s, %d bytes%n".formatted(bundle.id(), VERSION, bundle.jar().length));
    }
    assertThat(run.out()).isEqualTo(expected.toString());
    assertThat(names(folder)).containsExactly("site");
  }
}
