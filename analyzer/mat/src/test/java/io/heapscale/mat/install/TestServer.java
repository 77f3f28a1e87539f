package io.heapscale.mat.install;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves files on this machine, and misbehaves where a test says so. */
final class TestServer implements AutoCloseable {
  static {
    // Else each answer waits 40 ms for what was sent to be acknowledged.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();

  /** Opens when the server closes: what stalls waits for it. */
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Paths that were asked for, in this order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  TestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** With a repository at its root. */
  static TestServer of(TestRepository repository) throws IOException {
    return new TestServer().put("", repository);
  }

  TestServer put(String folder, TestRepository repository) {
    repository.files.forEach((path, bytes) -> files.put("/" + folder + path, bytes));
    return this;
  }

  /** Answers a path otherwise. */
  TestServer on(String path, HttpHandler handler) {
    handlers.put(path, handler);
    return this;
  }

  String address() {
    return "http://localhost:" + port() + "/";
  }

  int port() {
    return server.getAddress().getPort();
  }

  byte[] file(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new IllegalArgumentException(path);
    }
    return bytes;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    HttpHandler handler = handlers.get(path);
    if (handler != null) {
      handler.handle(exchange);
    } else if (files.containsKey(path)) {
      send(exchange, 200, file(path));
    } else {
      status(404).handle(exchange);
    }
    exchange.close();
  }

  static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static HttpHandler status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  static HttpHandler redirect(int status, String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Announces all of it, sends the first bytes, and hangs up. */
  static void hangUpAfter(HttpExchange exchange, byte[] bytes, int sent) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, sent);
    exchange.getResponseBody().flush();
  }

  /** Says nothing until the test is over. */
  void stall() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
