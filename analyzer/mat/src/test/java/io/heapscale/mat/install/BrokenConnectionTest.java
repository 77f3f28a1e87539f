package io.heapscale.mat.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are slow, fall silent, hang up, or send too much. */
class BrokenConnectionTest {
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

  @Test
  void aSlowServerIsWaitedFor() throws IOException {
    server.on(
        API_PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, API.jar().length);
          OutputStream out = exchange.getResponseBody();
          // 12 pieces, together slower than the timeout of 500 ms.
          int piece = API.jar().length / 12 + 1;
          for (int at = 0; at < API.jar().length; at += piece) {
            out.write(API.jar(), at, Math.min(piece, API.jar().length - at));
            out.flush();
            sleep(50);
          }
        });
    Path target = folder.resolve("file");
    assertThat(downloader(500).download(URI.create(url(API_PATH)), target, 1 << 20)).isTrue();
    assertThat(target).hasBinaryContent(API.jar());
  }

  private static Downloader downloader(int patienceMillis) throws InstallException {
    return new Downloader(
        new EnvironmentProxies(Map.of(), ProxySelector.getDefault()),
        Duration.ofMillis(patienceMillis),
        Duration.ZERO);
  }

  @SuppressWarnings("ThreadSleep")
  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServerThatFallsSilentIsNot() throws IOException {
    server.on(
        API_PATH,
        exchange -> {
          TestServer.hangUpAfter(exchange, API.jar(), 100);
          server.stall();
        });
    assertThat(failure(API_PATH, 500))
        .isEqualTo(
            url(API_PATH)
                + ": the server said nothing for 1 s after 100 bytes; --timeout allows for more");
  }

  @Test
  void norIsOneThatDoesNotAnswer() {
    server.on(API_PATH, exchange -> server.stall());
    assertThat(failure(API_PATH, 100))
        .isEqualTo(url(API_PATH) + ": no answer within 1 s; --timeout allows for more");
  }

  @Test
  void moreThanALimitIsNotRead() {
    server.on(API_PATH, exchange -> TestServer.send(exchange, 200, new byte[2_000_000]));
    assertThat(failure(API_PATH, 10_000))
        .isEqualTo(url(API_PATH) + ": expected at most 1,048,576 bytes, found more");
  }

  @Test
  void norIsMoreOfUnknownLength() {
    server.on(
        API_PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, 0); // chunked
          exchange.getResponseBody().write(new byte[2_000_000]);
        });
    assertThat(failure(API_PATH, 10_000))
        .isEqualTo(url(API_PATH) + ": expected at most 1,048,576 bytes, found more");
  }

  private String failure(String path, int patienceMillis) {
    try {
      downloader(patienceMillis).download(URI.create(url(path)), folder.resolve("file"), 1 << 20);
      return "none";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Hangs up in the middle of the first answers. */
  private static HttpHandler hangsUp(int times, HttpHandler then) {
    AtomicInteger asked = new AtomicInteger();
    return exchange -> {
      if (asked.incrementAndGet() <= times) {
        exchange.getResponseHeaders().set("ETag", "\"one\"");
        TestServer.hangUpAfter(exchange, API.jar(), 100);
      } else {
        then.handle(exchange);
      }
    };
  }

  @Test
  void aConnectionThatBreaksOffIsResumed() throws IOException {
    server.on(
        API_PATH,
        hangsUp(
            1,
            exchange -> {
              assertThat(exchange.getRequestHeaders().getFirst("Range")).isEqualTo("bytes=100-");
              assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"one\"");
              sendFrom(exchange, 100);
            }));
    assertInstalls();
  }

  private static void sendFrom(HttpExchange exchange, int start) throws IOException {
    byte[] rest = Arrays.copyOfRange(API.jar(), start, API.jar().length);
    exchange
        .getResponseHeaders()
        .set(
            "Content-Range",
            "bytes %d-%d/%d".formatted(start, API.jar().length - 1, API.jar().length));
    TestServer.send(exchange, 206, rest);
  }

  @Test
  void orStartedOverWhereTheServerSendsAll() throws IOException {
    server.on(API_PATH, hangsUp(2, exchange -> TestServer.send(exchange, 200, API.jar())));
    assertInstalls();
  }

  @Test
  void orStartedOverWhereTheServerSendsAnotherPart() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    server.on(
        API_PATH,
        hangsUp(
            1,
            exchange -> {
              if (asked.incrementAndGet() == 1) {
                sendFrom(exchange, 50);
              } else {
                assertThat(exchange.getRequestHeaders().getFirst("Range")).isNull();
                TestServer.send(exchange, 200, API.jar());
              }
            }));
    assertInstalls();
  }

  @Test
  void threeTimesAreEnough() throws IOException {
    server.on(API_PATH, hangsUp(3, exchange -> TestServer.send(exchange, 200, API.jar())));
    assertFails(
        install(),
        url(API_PATH) + ": the connection broke off 3 times, the last time after 100 bytes");
  }
}
