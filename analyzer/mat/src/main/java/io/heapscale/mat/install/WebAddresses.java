package io.heapscale.mat.install;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses are asked, and where a server may send the one who asks. */
final class WebAddresses {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private WebAddresses() {}

  /**
   * Checks an address.
   *
   * @throws InstallException if it is of another kind, or holds a password, which every message and
   *     the list of what is installed would show
   */
  static void check(URI address) throws InstallException {
    if (address.getRawUserInfo() != null) {
      throw new InstallException(
          withoutUser(address) + ": expected an address without a user and a password");
    }
    if (!isWeb(address) || address.getHost() == null) {
      throw new InstallException(
          address + ": expected an address that begins with https:// or http://");
    }
  }

  /**
   * Checks a redirection, or what a composite repository on a server names.
   *
   * @throws InstallException if it leaves https, or the web: a server must not make this machine
   *     read its own files
   */
  static void checkMove(URI from, URI to) throws InstallException {
    if (isHttps(from) && !isHttps(to)) {
      throw new InstallException(
          "%s: refused to follow it from https to %s".formatted(from, withoutUser(to)));
    }
    if (!isWeb(to) || to.getHost() == null || to.getRawUserInfo() != null) {
      throw new InstallException("%s: refused to follow it to %s".formatted(from, withoutUser(to)));
    }
  }

  /** Whether somebody between here and there could change what the server says. */
  static boolean isOpenToChange(URI address) {
    return !isHttps(address)
        && !THIS_MACHINE.contains(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT));
  }

  private static boolean isHttps(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private static boolean isWeb(URI address) {
    return isHttps(address) || "http".equalsIgnoreCase(address.getScheme());
  }

  private static String withoutUser(URI address) {
    @Nullable String user = address.getRawUserInfo();
    return user == null ? address.toString() : address.toString().replace(user + "@", "");
  }
}
