package io.heapscale.mat.install;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks servers, goes where they send it, and says why one did not answer. */
final class WebRequests {
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
  private static final int PROXY_WANTS_PASSWORD = 407;
  private static final int MOST_MOVES = 10;

  /** What the JDK's client says, with no class of its own, when a proxy knows no such host. */
  private static final String NO_TUNNEL = "Tunnel failed";

  /** What the JDK's client says, likewise, when it knows no password or a wrong one. */
  private static final Pattern NO_PASSWORD =
      Pattern.compile("No credentials provided|too many authentication attempts.*");

  private final HttpClient client;
  private final EnvironmentProxies proxies;
  private final Duration patience;

  WebRequests(HttpClient client, EnvironmentProxies proxies, Duration patience) {
    this.client = client;
    this.proxies = proxies;
    this.patience = patience;
  }

  /** Rounded up. */
  long patienceSeconds() {
    return patience.plusMillis(999).toSeconds();
  }

  /**
   * The answer from where the file is.
   *
   * @throws DroppedException if a connection broke off
   * @throws InstallException if there is none, or no server may send anybody there
   */
  HttpResponse<TimedBody> get(URI address, HttpRequest.Builder request) throws IOException {
    URI at = address;
    for (int moves = 0; moves <= MOST_MOVES; moves++) {
      HttpResponse<TimedBody> response = send(at, request);
      if (response.statusCode() == PROXY_WANTS_PASSWORD) {
        response.body().close();
        throw wantsPassword(at, null);
      }
      if (!MOVED.contains(response.statusCode())) {
        return response;
      }
      response.body().close();
      URI next = target(at, response);
      WebAddresses.checkMove(at, next);
      at = next;
    }
    throw new InstallException(address + ": redirected more than " + MOST_MOVES + " times");
  }

  private static URI target(URI from, HttpResponse<?> response) throws InstallException {
    String location = response.headers().firstValue("Location").orElse("");
    try {
      return from.resolve(new URI(location));
    } catch (URISyntaxException e) {
      throw new InstallException(
          "%s: expected to be redirected to an address, found '%s'".formatted(from, location), e);
    }
  }

  private HttpResponse<TimedBody> send(URI address, HttpRequest.Builder request)
      throws IOException {
    // Not the request's own timeout: from JDK 26 on that ends slow downloads too.
    CompletableFuture<HttpResponse<TimedBody>> answer =
        client.sendAsync(
            request.copy().uri(address).header("Accept", "*/*").build(),
            head -> new TimedBody(patience));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw noAnswer(address, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw failure(address, e.getCause() == null ? e : e.getCause());
    }
  }

  private IOException failure(URI address, Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return noAnswer(address, cause);
    }
    if (cause instanceof ConnectException || reason(cause).startsWith(NO_TUNNEL)) {
      return new UnreachableException(
          address + ": could not connect" + proxies.by(address) + ": " + reason(cause), cause);
    }
    if (cause instanceof SSLException) {
      return new UnreachableException(
          address + ": no secure connection" + proxies.by(address) + ": " + reason(cause), cause);
    }
    if (NO_PASSWORD.matcher(String.valueOf(cause.getMessage())).matches()) {
      return wantsPassword(address, cause);
    }
    return new DroppedException(": " + reason(cause), cause);
  }

  private InstallException wantsPassword(URI address, @Nullable Throwable cause) {
    return new InstallException(
        address
            + ": refused"
            + proxies.by(address)
            + ": it wants another user and password (HTTP 407)",
        cause);
  }

  private UnreachableException noAnswer(URI address, Throwable cause) {
    return new UnreachableException(
        "%s: no answer%s within %d s; --timeout allows for more"
            .formatted(address, proxies.by(address), patienceSeconds()),
        cause);
  }

  /** The innermost message: the outer ones are empty, or repeat it. */
  private static String reason(Throwable failure) {
    // The JDK 17 says nothing of a refused connection.
    String reason =
        failure instanceof ConnectException
            ? "connection refused"
            : failure.getClass().getSimpleName();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException) {
        return "unknown host";
      }
      if (each.getMessage() != null) {
        reason = each.getMessage();
      }
    }
    return reason.equals("Connection refused") ? "connection refused" : reason;
  }
}
