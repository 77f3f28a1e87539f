package io.heapscale.workspace.statistics;

import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Expression;
import io.heapscale.workspace.hcl.Expression.Literal;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.TemplatePart;
import io.heapscale.workspace.hcl.Value.StringValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The long texts of a mod.
 *
 * @param sql bytes of each {@code sql} that is written out, heredoc markers included
 * @param heredocs heredocs in any attribute
 * @param heredocsInterpolated those among them with a <code>${}</code>
 * @param heredocsDirected those among them with a <code>%{}</code>
 * @param descriptionBytes bytes of all {@code description}s as they are written, with the quotes
 * @param fileCalls calls of {@code file} and {@code filebase64}
 * @param fileBytes bytes that they read, each call for itself
 * @param filesMissing calls whose file is not there
 */
public record TextStatistics(
    Spread sql,
    int heredocs,
    int heredocsInterpolated,
    int heredocsDirected,
    long descriptionBytes,
    int fileCalls,
    long fileBytes,
    int filesMissing) {

  static final class Counter {
    private final Path folder;
    private final Lengths sql = new Lengths();
    private int heredocs;
    private int heredocsInterpolated;
    private int heredocsDirected;
    private long descriptionBytes;
    private int fileCalls;
    private long fileBytes;
    private int filesMissing;

    Counter(Path folder) {
      this.folder = folder;
    }

    void block(Block block) {
      for (Attribute attribute : block.body().attributes()) {
        Expression value = attribute.value();
        if (attribute.name().equals("sql") && !(value instanceof Traversal)) {
          sql.add(value.length());
        }
        if (attribute.name().equals("description")) {
          descriptionBytes += value.length();
        }
      }
    }

    void expression(Expression expression, byte[] text) {
      if (expression.length() > 1
          && text[expression.start()] == '<'
          && text[expression.start() + 1] == '<') {
        heredocs++;
        if (expression instanceof Expression.Template template) {
          heredocsInterpolated += interpolates(template.parts()) ? 1 : 0;
          heredocsDirected += template.parts().stream().anyMatch(Counter::isDirective) ? 1 : 0;
        }
      } else if (expression instanceof Expression.Call call
          && (call.name().equals("file") || call.name().equals("filebase64"))) {
        fileCalls++;
        if (call.arguments().size() == 1
            && call.arguments().get(0) instanceof Literal literal
            && literal.value() instanceof StringValue path) {
          read(path.text());
        }
      }
    }

    private static boolean isDirective(TemplatePart part) {
      return part instanceof TemplatePart.If || part instanceof TemplatePart.For;
    }

    private static boolean interpolates(List<TemplatePart> parts) {
      for (TemplatePart part : parts) {
        if (part instanceof TemplatePart.Interpolation
            || (part instanceof TemplatePart.For loop && interpolates(loop.body()))
            || (part instanceof TemplatePart.If choice
                && (interpolates(choice.then()) || interpolates(choice.otherwise())))) {
          return true;
        }
      }
      return false;
    }

    private void read(String path) {
      try {
        Path file = folder.resolve(path);
        if (Files.isRegularFile(file)) {
          fileBytes += Files.size(file);
        } else {
          filesMissing++;
        }
      } catch (InvalidPathException e) {
        filesMissing++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    TextStatistics result() {
      return new TextStatistics(
          sql.spread(),
          heredocs,
          heredocsInterpolated,
          heredocsDirected,
          descriptionBytes,
          fileCalls,
          fileBytes,
          filesMissing);
    }
  }
}
