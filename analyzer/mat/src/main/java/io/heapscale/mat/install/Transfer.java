package io.heapscale.mat.install;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way from a server. What came before a connection broke off is kept if the server
 * says what it is a part of (RFC 9110, sections 13.1.5 and 14.2).
 */
final class Transfer {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private static final int BUFFER_BYTES = 1 << 16;

  private final WebRequests requests;
  private final URI address;
  private final Path target;
  private final long limitBytes;

  private long receivedBytes;

  /** What the server called the file that these bytes are of; null if it may change unnoticed. */
  private @Nullable String validator;

  Transfer(WebRequests requests, URI address, Path target, long limitBytes) {
    this.requests = requests;
    this.address = address;
    this.target = target;
    this.limitBytes = limitBytes;
  }

  long receivedBytes() {
    return receivedBytes;
  }

  /**
   * Fetches what is missing.
   *
   * @return whether the server has the file
   * @throws DroppedException if it is worth another attempt
   */
  boolean attempt() throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    boolean resumes = validator != null && receivedBytes > 0;
    if (resumes) {
      request.header("Range", "bytes=" + receivedBytes + "-").header("If-Range", validator);
    }
    HttpResponse<TimedBody> response = requests.get(address, request);
    try (TimedBody body = response.body()) {
      switch (response.statusCode()) {
        case OK -> receivedBytes = 0;
        case PARTIAL -> checkStart(response, resumes);
        case RANGE_NOT_SATISFIABLE -> startOver(": HTTP " + RANGE_NOT_SATISFIABLE);
        case NOT_FOUND, GONE -> {
          return false;
        }
        default ->
            throw new InstallException(
                "%s: expected a file, the server said HTTP %d"
                    .formatted(address, response.statusCode()));
      }
      validator = validator(response);
      receive(response, body);
    }
    return true;
  }

  private void checkStart(HttpResponse<?> response, boolean resumes) throws DroppedException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!resumes || !range.startsWith("bytes " + receivedBytes + "-")) {
      startOver(": asked for bytes from " + receivedBytes + ", got '" + range + "'");
    }
  }

  private void startOver(String why) throws DroppedException {
    receivedBytes = 0;
    validator = null;
    throw new DroppedException(why);
  }

  /** A weak one may stand for other bytes. */
  private static @Nullable String validator(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> response.headers().firstValue("Last-Modified"))
        .orElse(null);
  }

  private void receive(HttpResponse<?> response, TimedBody body) throws IOException {
    long announced = response.headers().firstValueAsLong("Content-Length").orElse(0);
    if (announced > limitBytes - receivedBytes) {
      throw BoundedInputStream.tooLong(address.toString(), limitBytes);
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out =
        Files.newOutputStream(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            receivedBytes == 0
                ? StandardOpenOption.TRUNCATE_EXISTING
                : StandardOpenOption.APPEND)) {
      for (int read = next(body, buffer); read >= 0; read = next(body, buffer)) {
        if (read > limitBytes - receivedBytes) {
          throw BoundedInputStream.tooLong(address.toString(), limitBytes);
        }
        out.write(buffer, 0, read);
        receivedBytes += read;
      }
    }
  }

  /** Tells failures of the connection from those of the disk. */
  private int next(TimedBody body, byte[] buffer) throws IOException {
    try {
      return body.read(buffer);
    } catch (HttpTimeoutException e) {
      throw new InstallException(
          String.format(
              Locale.ROOT,
              "%s: the server said nothing for %d s after %,d bytes; --timeout allows for more",
              address,
              requests.patienceSeconds(),
              receivedBytes),
          e);
    } catch (IOException e) {
      throw new DroppedException("", e);
    }
  }
}
