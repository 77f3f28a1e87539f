package io.heapscale.mat.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that move files, refuse them, or are not there. */
class DownloadTest {
  private static final TestBundle API = TestBundle.mat("1.16.1.202501091150").get(0);
  private static final String API_PATH = "/plugins/" + API.fileName();

  @TempDir Path folder;

  private TestServer server;

  @BeforeEach
  void serve() throws IOException {
    server = TestServer.of(TestRepository.mat(TestRepository.Form.XML));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Run install(Object... more) {
    Object[] args = Arrays.copyOf(more, more.length + 3);
    args[more.length] = "--into";
    args[more.length + 1] = folder.resolve("mat");
    args[more.length + 2] = server.address();
    return Run.of(args);
  }

  private void assertInstalls() throws IOException {
    Run run = install();
    assertThat(run.err()).contains("(4 of 4), SHA-256 as stated");
    assertThat(run.exitCode()).isZero();
    assertThat(folder.resolve("mat" + API_PATH)).hasBinaryContent(API.jar());
  }

  private void assertFails(Run run, String message) throws IOException {
    assertThat(run.lastError()).isEqualTo("install_mat: " + message);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(InstallTest.names(folder)).isEmpty();
  }

  private String url(String path) {
    return server.address() + path.substring(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void movedFilesAreFollowed(int status) throws IOException {
    server.on(API_PATH, TestServer.redirect(status, "/moved/here"));
    server.on("/moved/here", TestServer.redirect(status, "../there.jar"));
    server.on("/there.jar", exchange -> TestServer.send(exchange, 200, API.jar()));
    assertInstalls();
  }

  @Test
  void aLoopOfRedirectsEnds() throws IOException {
    server.on(API_PATH, TestServer.redirect(302, "/a"));
    server.on("/a", TestServer.redirect(302, API_PATH));
    assertFails(install(), url(API_PATH) + ": redirected more than 10 times");
  }

  @Test
  void aServerMayNotSendAnybodyToAFile() throws IOException {
    server.on(API_PATH, TestServer.redirect(302, "file:///etc/passwd"));
    assertFails(install(), url(API_PATH) + ": refused to follow it to file:///etc/passwd");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 503})
  void errorsOfAServer(int status) throws IOException {
    server.on("/artifacts.xml", TestServer.status(status));
    assertFails(
        install(), url("/artifacts.xml") + ": expected a file, the server said HTTP " + status);
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    server.on(API_PATH, TestServer.status(404));
    assertFails(
        install(),
        url(API_PATH)
            + ": expected the file of org.eclipse.mat.api 1.16.1.202501091150, found none");
  }

  @Test
  void offlineSaysWhatElseToDo() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    String address = "http://localhost:" + unused + "/mat/";
    Run run = Run.of("--into", folder.resolve("mat"), address);
    assertThat(run.err())
        .isEqualTo(
            """
            install_mat: %sp2.index: could not connect: connection refused
            install_mat: offline? Name a mirror or a zip that you have as SOURCE, or set \
            https_proxy; Heapscale also runs on an unpacked Memory Analyzer: --mat-home. See \
            docs/install-mat.md
            """
                .formatted(address));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(InstallTest.names(folder)).isEmpty();
  }

  @Test
  void aHostThatNobodyKnows() {
    String address =
        "http://" + "a".repeat(64) + ".invalid/"; // too long for a name server to be asked
    assertThat(Run.of("--list", address).err())
        .contains("install_mat: " + address + "p2.index: could not connect: unknown host\n");
  }

  @Test
  void plainHttpIsWarnedOf() {
    Map<String, String> proxy = Map.of("http_proxy", "localhost:" + server.port());
    assertThat(Run.in(proxy, "--list", "http://mat.invalid/").err())
        .startsWith(
            "install_mat: warning: http://mat.invalid/: plain http: what it says can be changed on"
                + " its way, checksums too; prefer https\n");
  }

  @Test
  void stackTracesAreForThoseWhoAsk() {
    server.on("/artifacts.xml", TestServer.status(500));
    assertThat(install().err()).doesNotContain("\tat ");
    assertThat(install("--verbose").err()).contains("InstallException", "\tat ");
  }
}
