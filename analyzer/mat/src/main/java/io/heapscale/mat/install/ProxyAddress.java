package io.heapscale.mat.install;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param user null for none
 */
record ProxyAddress(String host, int port, @Nullable String user, String password) {
  /** What curl takes where no port is named. */
  private static final int PORT = 1080;

  /**
   * Reads {@code http://user:password@host:port}, or without what is not needed.
   *
   * @param variable for messages; the value is not shown, a password may be in it
   */
  static ProxyAddress parse(String variable, String value) throws InstallException {
    try {
      URI address = new URI(value.contains("://") ? value : "http://" + value);
      if ("http".equalsIgnoreCase(address.getScheme()) && address.getHost() != null) {
        return of(address);
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // The message below says it.
    }
    throw new InstallException(
        variable + ": expected the address of an HTTP proxy such as http://proxy:3128");
  }

  private static ProxyAddress of(URI address) {
    int port = address.getPort() < 0 ? PORT : address.getPort();
    String user = address.getRawUserInfo();
    if (user == null) {
      return new ProxyAddress(address.getHost(), port, null, "");
    }
    int colon = user.indexOf(':');
    return new ProxyAddress(
        address.getHost(),
        port,
        decoded(colon < 0 ? user : user.substring(0, colon)),
        colon < 0 ? "" : decoded(user.substring(colon + 1)));
  }

  /** Of a URI, where a plus is a plus. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return host + ":" + port; // never the password
  }
}
