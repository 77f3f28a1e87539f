package io.heapscale.analyzer.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The style, the scripts and the licence that go into every page, and the policy for them. */
final class PageAssets {
  private static final String WEBJAR = "/META-INF/resources/webjars/d3/7.9.0/";
  private static final String CHARTS = WEBJAR + "dist/d3.min.js";
  private static final String CHARTS_LICENCE = WEBJAR + "LICENSE";

  private final String style;
  private final List<String> scripts;
  private final String licence;

  private PageAssets(String style, List<String> scripts, String licence) {
    this.style = style;
    this.scripts = scripts;
    this.licence = licence;
  }

  /** Reads them from the class path. */
  static PageAssets read() {
    String own = read("page.list").lines().map(PageAssets::read).collect(Collectors.joining("\n"));
    return new PageAssets(read("page.css"), List.of(read(CHARTS), own), read(CHARTS_LICENCE));
  }

  String style() {
    return style;
  }

  /** The charting library first. */
  List<String> scripts() {
    return scripts;
  }

  /** The licence of the charting library. */
  String licence() {
    return licence;
  }

  /**
   * The Content-Security-Policy: this style and these scripts, by their hashes, and nothing else.
   * What a name from a dump might smuggle in has no hash. See W3C Content Security Policy Level 3.
   */
  String policy() {
    return "default-src 'none'; script-src "
        + scripts.stream().map(PageAssets::source).collect(Collectors.joining(" "))
        + "; style-src "
        + source(style)
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String source(String inline) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Line feeds alone end lines: a browser makes them so before it computes the hash. */
  private static String read(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
