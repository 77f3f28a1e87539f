package io.heapscale.mat.install;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that Java's properties ({@code https.proxyHost} and so on) or else the environment
 * ({@code https_proxy}, {@code http_proxy}, {@code no_proxy}, small or large) name.
 */
final class EnvironmentProxies extends ProxySelector {
  private final Map<String, ProxyAddress> proxies;
  private final NoProxy noProxy;
  private final ProxySelector ofJava;

  /**
   * Reads the environment.
   *
   * @param ofJava knows Java's properties
   * @throws InstallException if a proxy is no address of an HTTP proxy
   */
  EnvironmentProxies(Map<String, String> environment, ProxySelector ofJava)
      throws InstallException {
    Map<String, ProxyAddress> found = new HashMap<>();
    for (String scheme : List.of("http", "https")) {
      String variable = scheme + "_proxy";
      String value = value(environment, variable);
      if (!value.isEmpty()) {
        found.put(scheme, ProxyAddress.parse(variable, value));
      }
    }
    this.proxies = Map.copyOf(found);
    this.noProxy = new NoProxy(value(environment, "no_proxy"));
    this.ofJava = ofJava;
  }

  /** As curl does: the small one wins. */
  private static String value(Map<String, String> environment, String variable) {
    String small = environment.getOrDefault(variable, "").strip();
    return small.isEmpty()
        ? environment.getOrDefault(variable.toUpperCase(Locale.ROOT), "").strip()
        : small;
  }

  @Override
  public List<Proxy> select(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    if (System.getProperty(scheme + ".proxyHost") != null) {
      return ofJava.select(address);
    }
    ProxyAddress proxy = proxy(address);
    return List.of(
        proxy == null
            ? Proxy.NO_PROXY
            : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())));
  }

  private @Nullable ProxyAddress proxy(URI address) {
    return noProxy.covers(address)
        ? null
        : proxies.get(address.getScheme().toLowerCase(Locale.ROOT));
  }

  /** For messages: which proxy stands between, or nothing. */
  String by(URI address) {
    Proxy proxy = select(address).get(0);
    return proxy.address() instanceof InetSocketAddress at
        ? " by the proxy " + at.getHostString() + ":" + at.getPort()
        : "";
  }

  /** Users and passwords of the proxies. */
  Authenticator authenticator() {
    return new ProxyAuthenticator(List.copyOf(proxies.values()));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // The request fails as well, and says it.
  }
}
