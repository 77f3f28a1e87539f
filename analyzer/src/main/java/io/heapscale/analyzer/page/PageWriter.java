package io.heapscale.analyzer.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ResourceCost;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a {@link PageDocument} as one HTML file that loads nothing. */
public final class PageWriter {
  private static final String TEMPLATES = "io.heapscale.analyzer.page.template";

  private static final int BUFFER = 1 << 13;

  private final ObjectWriter json;

  /**
   * A writer.
   *
   * @param json how records become JSON, as in the JSON reports
   */
  public PageWriter(ObjectMapper json) {
    this.json = json.copy().addMixIn(Analysis.class, ColumnarResources.class).writer();
  }

  /**
   * Writes the page; {@code out} stays open.
   *
   * @param command the words that make it again; empty where they are not known
   */
  public void write(PageDocument document, String command, Writer out) throws IOException {
    PageAssets assets = PageAssets.read();
    PageView view =
        new PageView(
            document.title(),
            assets.policy(),
            document.facts(),
            assets.style(),
            page -> data(document, page),
            assets.scripts(),
            command,
            assets.licence());
    TemplateEngine templates =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageWriter.class.getClassLoader(), TEMPLATES);
    try {
      templates.render("page.jte", view, new WriterOutput(out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
  }

  /** The document as JSON, packed with gzip, as Base64: nothing in it can end the element. */
  private void data(PageDocument document, TemplateOutput page) {
    try (OutputStream packed =
        new GZIPOutputStream(Base64.getEncoder().wrap(new Into(page)), BUFFER)) {
      json.writeValue(packed, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Resources by columns. */
  private interface ColumnarResources {
    @SuppressWarnings("UnusedMethod") // Jackson reads its annotation.
    @JsonSerialize(using = ResourceColumns.class)
    List<ResourceCost> resources();
  }

  /** What the template writes to, as a stream of ASCII. */
  private static final class Into extends OutputStream {
    private final TemplateOutput page;

    Into(TemplateOutput page) {
      this.page = page;
    }

    @Override
    public void write(int ascii) {
      page.writeContent(String.valueOf((char) ascii));
    }

    @Override
    public void write(byte[] ascii, int offset, int length) {
      page.writeContent(new String(ascii, offset, length, StandardCharsets.US_ASCII));
    }
  }
}
