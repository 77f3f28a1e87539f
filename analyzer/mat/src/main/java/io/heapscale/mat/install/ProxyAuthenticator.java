package io.heapscale.mat.install;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells proxies, and no server, who asks. */
final class ProxyAuthenticator extends Authenticator {
  private final List<ProxyAddress> proxies;

  ProxyAuthenticator(List<ProxyAddress> proxies) {
    this.proxies = proxies;
  }

  @Override
  protected @Nullable PasswordAuthentication getPasswordAuthentication() {
    if (getRequestorType() == RequestorType.PROXY) {
      for (ProxyAddress proxy : proxies) {
        String user = proxy.user();
        if (user != null
            && proxy.host().equalsIgnoreCase(getRequestingHost())
            && proxy.port() == getRequestingPort()) {
          return new PasswordAuthentication(user, proxy.password().toCharArray());
        }
      }
    }
    return null;
  }
}
