package io.heapscale.mat.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and zips. */
class LocalSourceTest {
  private static final String VERSION = "1.16.1.v1";

  @TempDir Path folder;

  private Path mat() {
    return folder.resolve("mat");
  }

  /** As an unpacked Memory Analyzer is laid out, with a bundle that dumps do not need. */
  private static TestRepository product(String prefix) {
    TestRepository product = new TestRepository();
    for (TestBundle bundle : TestBundle.mat(VERSION)) {
      product.files.put(prefix + "plugins/" + bundle.fileName(), bundle.jar());
    }
    for (TestBundle bundle :
        List.of(
            TestBundle.of(
                "com.ibm.icu", "67.1", Map.of("Export-Package", "com.ibm.icu.text;version=\"67\"")),
            TestBundle.of("org.eclipse.swt", "3.1.0"))) {
      product.files.put(prefix + "plugins/" + bundle.fileName(), bundle.jar());
    }
    product.text(prefix + "plugins/org.eclipse.folder_1.0.0/plugin.xml", "<plugin/>");
    product.text(prefix + "configuration/config.ini", "");
    product.text(prefix + "artifacts.xml", "<repository/>"); // of its bundle pool, without sizes
    return product;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mat/", "mat.app/Contents/Eclipse/"})
  void aZipOfAMemoryAnalyzer(String prefix) throws IOException {
    Path zip = product(prefix).writeZip(folder.resolve("MemoryAnalyzer.zip"));

    Run run = Run.of("--into", mat(), zip);

    assertThat(run.err())
        .startsWith(
            "install_mat: read the plugins of " + zip + "; they state no SHA-256 of their own\n")
        .contains("install_mat: com.ibm.icu 67.1.0 (1 of 5), SHA-256 not stated\n");
    assertThat(run.out())
        .isEqualTo("Memory Analyzer %s is installed in %s: 5 bundles%n", VERSION, mat());
    assertThat(InstallTest.names(mat().resolve("plugins")))
        .containsExactly(
            "com.ibm.icu_67.1.0.jar",
            "org.eclipse.mat.api_1.16.1.v1.jar",
            "org.eclipse.mat.hprof_1.16.1.v1.jar",
            "org.eclipse.mat.parser_1.16.1.v1.jar",
            "org.eclipse.mat.report_1.16.1.v1.jar");
  }

  @Test
  void anUnpackedMemoryAnalyzer() throws IOException {
    product("").write(folder.resolve("unpacked"));
    assertThat(Run.of("--into", mat(), folder.resolve("unpacked")).exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "update-site/"})
  void aZipOfAnUpdateSite(String prefix) throws IOException {
    TestRepository zipped = new TestRepository();
    TestRepository.of(TestRepository.Form.XZ, TestBundle.mat(VERSION))
        .files
        .forEach((path, bytes) -> zipped.files.put(prefix + path, bytes));
    Path zip = zipped.writeZip(folder.resolve("site.zip"));

    Run run = Run.of("--into", mat(), zip);

    assertThat(run.err())
        .contains("install_mat: read " + zip + "!/" + prefix + "artifacts.xml.xz\n")
        .contains("(4 of 4), SHA-256 as stated\n");
    assertThat(Files.readString(mat().resolve("heapscale-mat.properties")))
        .contains("source=" + zip + "\n");
  }

  @Test
  void aZipOfACompositeRepository() throws IOException {
    TestRepository zipped = TestRepository.composite(List.of("releases/1.16"));
    TestRepository.of(TestRepository.Form.JAR, TestBundle.mat(VERSION))
        .files
        .forEach((path, bytes) -> zipped.files.put("releases/1.16/" + path, bytes));
    Path zip = zipped.writeZip(folder.resolve("site.zip"));
    assertThat(Run.of("--into", mat(), zip).exitCode()).isZero();
  }

  @Test
  void aCompositeRepositoryMayNotLeaveItsZip() throws IOException {
    Path zip = TestRepository.composite(List.of("../else")).writeZip(folder.resolve("site.zip"));
    assertThat(Run.of("--into", mat(), zip).lastError())
        .isEqualTo(
            "install_mat: " + zip + ": expected a repository inside the zip, found '../else'");
  }

  @Test
  void fileAddressesAreLocal() throws IOException {
    TestRepository.of(TestRepository.Form.XZ, TestBundle.mat(VERSION))
        .write(folder.resolve("site"));
    assertThat(Run.of("--into", mat(), folder.resolve("site").toUri()).exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.jar", "plugins/../../evil.jar", "/etc/evil", "a\\..\\evil"})
  void aZipWithNamesThatLeadOut(String name) throws IOException {
    TestRepository product = product("mat/");
    product.text(name, "evil");
    Path zip = product.writeZip(folder.resolve("evil.zip"));
    Run run = Run.of("--into", mat(), zip);
    assertThat(run.lastError())
        .isEqualTo("install_mat: %s: expected names inside the zip, found '%s'", zip, name);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(InstallTest.names(folder)).containsExactly("evil.zip");
  }

  @Test
  void aJarOfAMemoryAnalyzerThatIsDamaged() throws IOException {
    TestRepository product = product("");
    product.text("plugins/org.eclipse.mat.api_1.16.1.v1.jar", "<html>");
    Path zip = product.writeZip(folder.resolve("m.zip"));
    assertThat(Run.of("--into", mat(), zip).lastError())
        .isEqualTo(
            "install_mat: "
                + zip
                + "!/plugins/org.eclipse.mat.api_1.16.1.v1.jar: expected a whole jar:"
                + " zip END header not found");
  }

  @Test
  void aZipThatIsNone() throws IOException {
    Path zip = Files.writeString(folder.resolve("m.zip"), "<html>");
    assertThat(Run.of("--into", mat(), zip).lastError())
        .isEqualTo("install_mat: " + zip + ": expected a zip: zip END header not found");
  }

  @Test
  void aSourceThatIsNotThere() {
    Path none = folder.resolve("none");
    assertThat(Run.of("--into", mat(), none).lastError())
        .isEqualTo(
            "install_mat: "
                + none
                + ": expected an address, a folder or a zip, found no such file or folder");
  }
}
