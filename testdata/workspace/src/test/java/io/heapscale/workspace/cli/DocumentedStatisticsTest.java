package io.heapscale.workspace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.SharedMods;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table in {@code docs/workspace.md} is what the command prints. After a change of the
 * generator run this test with {@code -Dheapscale.updateGolden=true}, then read the table.
 */
class DocumentedStatisticsTest {

  private static final String HEAD = "| | xlarge |";

  @TempDir private Path folder;

  @Test
  void theTableInTheDocumentationIsWhatTheCommandPrints() throws IOException {
    Path generated = folder.resolve("xlarge");
    new Generator(ModSize.XLARGE, Generator.DEFAULT_SEED).generate(generated);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        WorkspaceCommand.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "statistics",
            "-f",
            "md",
            generated.toString(),
            SharedMods.mod("steampipe-mod-aws-insights").toString(),
            SharedMods.mod("steampipe-mod-aws-compliance").toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();

    Path page = Path.of(System.getProperty("basedir", ""), "..", "..", "docs", "workspace.md");
    String text = Files.readString(page);
    int start = text.indexOf(HEAD);
    assertThat(start).as("place of the table").isNotNegative();
    int end = text.indexOf("\n\n", start) + 1;
    String printed = out.toString();
    if (Boolean.getBoolean("heapscale.updateGolden")) {
      Files.writeString(page, text.substring(0, start) + printed + text.substring(end));
    } else {
      assertThat(text.substring(start, end)).isEqualTo(printed);
    }
  }
}
