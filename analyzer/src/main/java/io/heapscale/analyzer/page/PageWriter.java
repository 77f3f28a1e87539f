package io.heapscale.analyzer.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.PathRow;
import io.heapscale.analyzer.model.ResourceCost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Writes a {@link PageDocument} as one HTML file that loads nothing. */
public final class PageWriter {
  private static final String TEMPLATES = "io.heapscale.analyzer.page.template";

  private final ObjectWriter json;

  /**
   * A writer.
   *
   * @param json how records become JSON, as in the JSON reports
   */
  public PageWriter(ObjectMapper json) {
    this.json =
        json.copy().addMixIn(Analysis.class, ColumnarResources.class).writer().with(new NoMarkup());
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

  private void data(PageDocument document, TemplateOutput page) {
    try (JsonGenerator generator = json.createGenerator(new Into(page))) {
      json.writeValue(generator, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Resources by columns. */
  private interface ColumnarResources {
    @JsonSerialize(using = ResourceColumns.class)
    List<ResourceCost> resources();
  }

  /** Lines of paths without what says nothing of a path to one object. */
  private interface ShortPathRow {
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    long targetBytes();

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    boolean target();

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    boolean weak();

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    boolean ignored();

    @JsonIgnore
    long targets();
  }

  /**
   * In JSON, {@code <} stands in texts only: written as its code it can neither end the script
   * element nor begin a comment in it (HTML, section 4.12.1.3).
   */
  private static final class NoMarkup extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private final int[] escapes;

    NoMarkup() {
      escapes = standardAsciiEscapesForJSON();
      escapes['<'] = ESCAPE_CUSTOM;
      escapes['>'] = ESCAPE_CUSTOM;
      escapes['&'] = ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return new SerializedString(String.format("\\u%04x", character));
    }
  }

  /** What the template writes to, as a writer. */
  private static final class Into extends Writer {
    private final TemplateOutput page;

    Into(TemplateOutput page) {
      this.page = page;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
      page.writeContent(new String(buffer, offset, length));
    }

    @Override
    public void flush() {
      // The template's output has no buffer of its own.
    }

    @Override
    public void close() {
      // The page goes on.
    }
  }
}
