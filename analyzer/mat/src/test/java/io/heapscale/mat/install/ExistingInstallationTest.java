package io.heapscale.mat.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed stays until something complete takes its place. */
class ExistingInstallationTest {
  private static final String OLD = "1.15.0.v1";
  private static final String NEW = "1.16.1.v1";

  @TempDir Path folder;

  private Path mat;
  private Path oldSite;
  private Path newSite;

  @BeforeEach
  void install() throws IOException {
    mat = folder.resolve("data/heapscale/mat");
    oldSite = folder.resolve("old");
    newSite = folder.resolve("new");
    TestRepository.of(TestRepository.Form.XML, TestBundle.mat(OLD)).write(oldSite);
    TestRepository.of(TestRepository.Form.XML, TestBundle.mat(NEW)).write(newSite);
    assertThat(Run.of("--into", mat, oldSite).exitCode()).isZero();
  }

  private void assertOldIsThere() throws IOException {
    assertThat(InstallTest.names(mat.resolveSibling("."))).containsExactly("mat");
    assertThat(Run.of("--check", "--into", mat).out())
        .isEqualTo(
            "Memory Analyzer %s of 2026-11-27 is installed in %s: 4 bundles, each as it was"
                + " installed, from %s%n",
            OLD, mat, oldSite);
  }

  @Test
  void theSameReleaseIsNotInstalledAgain() throws IOException {
    Run run = Run.of("--into", mat, oldSite);
    assertThat(run.out())
        .isEqualTo(
            "Memory Analyzer %s of 2026-11-27 is installed in %s: 4 bundles, each as it was"
                + " installed%n",
            OLD, mat);
    assertThat(run.exitCode()).isZero();
    assertOldIsThere();
  }

  @Test
  void anotherReleaseTakesItsPlaceOnlyWhereAsked() throws IOException {
    Run run = Run.of("--into", mat, newSite);
    assertThat(run.lastError())
        .isEqualTo(
            "install_mat: %s: Memory Analyzer %s is installed, %s has %s: --force replaces it,"
                + " --into names another folder",
            mat, OLD, newSite, NEW);
    assertThat(run.exitCode()).isEqualTo(64);
    assertOldIsThere();

    assertThat(Run.of("--force", "--into", mat, newSite).exitCode()).isZero();
    assertThat(InstallTest.names(mat.resolve("plugins")))
        .containsExactlyElementsOf(TestBundle.mat(NEW).stream().map(TestBundle::fileName).toList());
    assertThat(InstallTest.names(mat.resolveSibling("."))).containsExactly("mat");
  }

  @Test
  void aNewOneThatIsNotCompleteTakesNoPlace() throws IOException {
    Files.write(newSite.resolve("plugins/org.eclipse.mat.report_1.16.1.v1.jar"), new byte[9]);
    Run run = Run.of("--force", "--into", mat, newSite);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lastError()).contains("org.eclipse.mat.report 1.16.1.v1: expected");
    assertOldIsThere();
  }

  @Test
  void theSameAddressIsNotAskedAgain() throws IOException {
    try (TestServer server = TestServer.of(TestRepository.mat(TestRepository.Form.XZ))) {
      Path into = folder.resolve("web");
      assertThat(Run.of("--into", into, server.address()).exitCode()).isZero();
      server.asked.clear();
      assertThat(Run.of("--into", into, server.address()).exitCode()).isZero();
      assertThat(server.asked).isEmpty();
      assertThat(Run.of("--force", "--into", into, server.address()).exitCode()).isZero();
      assertThat(server.asked).isNotEmpty();
    }
  }

  @Test
  void damageIsFound() throws IOException {
    Path api = mat.resolve("plugins/org.eclipse.mat.api_1.15.0.v1.jar");
    Files.write(api, new byte[9]);
    String message = "install_mat: %s: expected SHA-256 %s, got %s%s; --force installs anew";
    String expected = TestBundle.mat(OLD).get(0).sha256();
    String got = TestBundle.sha256(new byte[9]);
    Run run = Run.of("--check", "--into", mat);
    assertThat(run.lastError()).isEqualTo(message, api, expected, got, "");
    assertThat(run.exitCode()).isEqualTo(1);

    Files.delete(mat.resolve("plugins/org.eclipse.mat.hprof_1.15.0.v1.jar"));
    assertThat(Run.of("--into", mat, oldSite).lastError())
        .isEqualTo(message, api, expected, got, " (and 1 more)");
    assertThat(Run.of("--force", "--into", mat, oldSite).exitCode()).isZero();
    assertOldIsThere();
  }

  @Test
  void otherFilesAreNeverReplaced() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve("letter"), "dear");
    Run run = Run.of("--force", "--into", home, newSite);
    assertThat(run.lastError())
        .isEqualTo(
            "install_mat: %s: expected an empty folder or an installation, found other files; name"
                + " another folder with --into",
            home);
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(Run.of("--into", home.resolve("letter"), newSite).lastError())
        .isEqualTo(
            "install_mat: %s: expected a folder to install into, found a file",
            home.resolve("letter"));
    assertThat(InstallTest.names(home)).containsExactly("letter");
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Run.of("--into", empty, newSite).exitCode()).isZero();
    assertThat(InstallTest.names(empty)).containsExactly("heapscale-mat.properties", "plugins");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), mat);
    assertThat(Run.of("--force", "--into", link, newSite).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(mat.resolve("plugins/org.eclipse.mat.api_1.16.1.v1.jar")).exists();
  }

  @Test
  void theStandardFolderIsThatOfXdg() throws IOException {
    Map<String, String> xdg = Map.of("XDG_DATA_HOME", folder.resolve("data").toString());
    assertThat(Run.in(xdg, "--check").exitCode()).isZero();
    Map<String, String> home = Map.of("HOME", folder.toString());
    assertThat(Run.in(home, "--check").lastError())
        .isEqualTo(
            "install_mat: %s: expected an installation, found none",
            folder.resolve(".local/share/heapscale/mat"));
    assertThat(Run.in(home, newSite).exitCode()).isZero();
    assertThat(folder.resolve(".local/share/heapscale/mat/plugins")).isDirectory();
  }
}
