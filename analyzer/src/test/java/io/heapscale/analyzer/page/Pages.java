package io.heapscale.analyzer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads pages back. */
public final class Pages {
  private static final Pattern DATA =
      Pattern.compile("<script type=\"text/plain\" id=\"heapscale-data\"[^>]*>([^<]*)</script>");

  private Pages() {}

  /** The JSON of a page's document. */
  public static byte[] data(String page) throws IOException {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    byte[] packed = Base64.getDecoder().decode(data.group(1));
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
