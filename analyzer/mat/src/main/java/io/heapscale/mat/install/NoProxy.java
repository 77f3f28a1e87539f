package io.heapscale.mat.install;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The hosts of {@code no_proxy}, as curl reads it: names separated by commas or spaces; a name
 * covers its subdomains too; {@code *} covers all; a port may follow.
 */
record NoProxy(List<String> rules) {
  NoProxy(String list) {
    this(List.of(list.strip().toLowerCase(Locale.ROOT).split("[,\\s]+")));
  }

  boolean covers(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    int port = address.getPort();
    if (port < 0) {
      port = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
    for (String rule : rules) {
      if (rule.equals("*") || covers(rule, host) || covers(rule, host + ":" + port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(String rule, String host) {
    String name = rule.startsWith("*.") ? rule.substring(2) : rule.replaceFirst("^\\.", "");
    return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
  }
}
