package io.heapscale.mat.install;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Between here and the server stands a proxy, or should not. */
class ProxyTest {
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("me:p@ss+1".getBytes(US_ASCII));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"http_proxy", "HTTP_PROXY"})
  void aProxyOfTheEnvironmentIsAsked(String variable) throws IOException {
    // It answers by itself: no name server knows that host.
    try (TestServer proxy = TestServer.of(TestRepository.mat(TestRepository.Form.XZ))) {
      Run run =
          Run.in(
              Map.of(variable, "http://localhost:" + proxy.port()),
              "--into",
              folder.resolve("mat"),
              "http://mat.invalid/");
      assertThat(run.err()).contains("read http://mat.invalid/artifacts.xml.xz", "(4 of 4)");
      assertThat(proxy.asked).contains("/artifacts.xml.xz");
    }
  }

  @Test
  void noProxyIsHonoured() throws IOException {
    try (TestServer server = TestServer.of(TestRepository.mat(TestRepository.Form.XZ));
        TestServer proxy = new TestServer()) {
      Run run =
          Run.in(
              Map.of(
                  "http_proxy", "localhost:" + proxy.port(), "no_proxy", "example.org, localhost"),
              "--list",
              server.address());
      assertThat(run.out()).isEqualToNormalizingNewlines("Memory Analyzer 1.16.1.202501091150\n");
      assertThat(proxy.asked).isEmpty();
    }
  }

  @Test
  void javasPropertiesWin() throws IOException {
    try (TestServer proxy = TestServer.of(TestRepository.mat(TestRepository.Form.XZ))) {
      System.setProperty("http.proxyHost", "localhost");
      System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
      Map<String, String> other = Map.of("http_proxy", "http://none.invalid:1", "no_proxy", "*");
      assertThat(Run.in(other, "--list", "http://mat.invalid/").out())
          .isEqualToNormalizingNewlines("Memory Analyzer 1.16.1.202501091150\n");
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  @Test
  void aProxyMayWantAPassword() throws IOException {
    try (TestServer proxy = TestServer.of(TestRepository.mat(TestRepository.Form.XZ))) {
      proxy.on("/p2.index", ProxyTest::wantPassword);
      String with = "http://me:p%40ss+1@localhost:" + proxy.port();
      assertThat(Run.in(Map.of("http_proxy", with), "--list", "http://mat.invalid/").out())
          .isEqualToNormalizingNewlines("Memory Analyzer 1.16.1.202501091150\n");

      String without = "http://localhost:" + proxy.port();
      assertThat(Run.in(Map.of("http_proxy", without), "--list", "http://mat.invalid/").lastError())
          .isEqualTo(
              "install_mat: http://mat.invalid/p2.index: refused by the proxy localhost:%d: it"
                      .formatted(proxy.port())
                  + " wants another user and password (HTTP 407)");
    }
  }

  private static void wantPassword(HttpExchange exchange) throws IOException {
    if (BASIC.equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"))) {
      TestServer.status(404).handle(exchange);
    } else {
      exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"test\"");
      TestServer.status(407).handle(exchange);
    }
  }

  @Test
  void aTunnelForHttpsGetsThePasswordToo() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      List<String> heads = new ArrayList<>();
      CompletableFuture<Void> answers =
          CompletableFuture.runAsync(() -> refuseTunnels(proxy, heads));
      String address = "http://me:p%40ss+1@localhost:" + proxy.getLocalPort();
      Run run = Run.in(Map.of("https_proxy", address), "--list", "https://mat.invalid/");
      answers.get();
      assertThat(heads.get(0)).startsWith("CONNECT mat.invalid:443 HTTP/1.1\n");
      assertThat(heads.get(0)).doesNotContain("Proxy-Authorization");
      assertThat(heads.get(1)).contains("Proxy-Authorization: " + BASIC + "\n");
      assertThat(run.err())
          .startsWith(
              "install_mat: https://mat.invalid/p2.index: could not connect by the proxy"
                  + " localhost:%d: Tunnel failed, got: 502%n".formatted(proxy.getLocalPort()))
          .doesNotContain("p@ss", "p%40ss");
      assertThat(run.exitCode()).isEqualTo(1);
    }
  }

  /** Wants a password, and having it, knows no such host. */
  private static void refuseTunnels(ServerSocket proxy, List<String> heads) {
    for (String answer :
        List.of(
            "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"",
            "502 Bad Gateway")) {
      try (Socket socket = proxy.accept()) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          head.append(line).append('\n');
        }
        heads.add(head.toString());
        String end = "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(("HTTP/1.1 " + answer + end).getBytes(US_ASCII));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    Run run = Run.in(Map.of("http_proxy", "localhost:" + unused), "--list", "http://mat.invalid/");
    assertThat(run.err())
        .contains(
            "install_mat: http://mat.invalid/p2.index: could not connect by the proxy localhost:"
                + unused
                + ": connection refused\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://localhost:1080", "https://me:secret@proxy:1", "http://", "a b"})
  void whatIsNoHttpProxyIsRefusedWithoutShowingIt(String value) {
    assertThatThrownBy(() -> ProxyAddress.parse("https_proxy", value))
        .hasMessage("https_proxy: expected the address of an HTTP proxy such as http://proxy:3128");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                      | https://any.example/      | true
          example.org            | https://example.org/      | true
          example.org            | https://a.example.org/    | true
          .example.org           | https://a.example.org/    | true
          *.example.org          | https://a.example.org/    | true
          example.org            | https://badexample.org/   | false
          EXAMPLE.org            | https://Example.ORG/      | true
          example.org:443        | https://example.org/      | true
          example.org:8080       | https://example.org/      | false
          example.org:8080       | http://example.org:8080/  | true
          a.example, example.org | https://example.org/      | true
          10.0.0.1               | http://10.0.0.1/          | true
          ''                     | https://example.org/      | false
          """)
  void noProxyReadsAsCurlDoes(String list, URI address, boolean covers) {
    assertThat(new NoProxy(list).covers(address)).isEqualTo(covers);
  }
}
