package io.heapscale.mat.install;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Fetches files from servers, and tries again when a connection breaks off. */
final class Downloader {
  static {
    // Java gives passwords to proxies, but by default not to those that tunnel, as all do for
    // https.
    if (System.getProperty("jdk.http.auth.tunneling.disabledSchemes") == null) {
      System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }
  }

  private static final int ATTEMPTS = 3;

  private final WebRequests requests;
  private final Duration pause;

  /**
   * A downloader.
   *
   * @param patience how long a server may say nothing
   * @param pause between attempts
   */
  Downloader(EnvironmentProxies proxies, Duration patience, Duration pause) {
    HttpClient client =
        HttpClient.newBuilder()
            // Proxies and mirrors all know it; there is nothing to gain from others for a few
            // files.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            // By hand: see WebAddresses.
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxies)
            .authenticator(proxies.authenticator())
            .build();
    this.requests = new WebRequests(client, proxies, patience);
    this.pause = pause;
  }

  /** As {@link Site#copy}. */
  boolean download(URI address, Path target, long limitBytes) throws IOException {
    Transfer transfer = new Transfer(requests, address, target, limitBytes);
    for (int attempt = 1; ; attempt++) {
      try {
        return transfer.attempt();
      } catch (DroppedException e) {
        if (attempt == ATTEMPTS) {
          throw new InstallException(
              String.format(
                  Locale.ROOT,
                  "%s: the connection broke off %d times, the last time after %,d bytes%s",
                  address,
                  ATTEMPTS,
                  transfer.receivedBytes(),
                  e.getMessage()),
              e);
        }
        rest();
      }
    }
  }

  private void rest() throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
