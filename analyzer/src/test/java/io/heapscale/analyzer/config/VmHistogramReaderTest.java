package io.heapscale.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VmHistogramReaderTest {
  private static final String HISTOGRAM =
      """
      26940:
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:          7562        5080880  [B (java.base@17.0.15)
         2:            12            384  [[Ljava.lang.String; (java.base@17.0.15)
         3:             3            120  a.B$$Lambda$14/0x0000000800c03400
         4:             2             80  a.B
         5:             1             40  a.B
         6:             1             16  a.My test name$1 (app)
      Total          7581        5081520
      """;
  private static final List<ClassCount> ROWS =
      List.of(
          new ClassCount("byte[]", 7562, 5_080_880),
          new ClassCount("java.lang.String[][]", 12, 384),
          new ClassCount("a.B$$Lambda$14/0x0000000800c03400", 3, 120),
          new ClassCount("a.B", 2, 80),
          new ClassCount("a.B", 1, 40),
          new ClassCount("a.My test name$1", 1, 16));

  @TempDir Path folder;

  @Test
  void namesAreInSourceFormAndClassesOfSeveralLoadersKeepTheirRows() throws IOException {
    assertThat(read(HISTOGRAM)).isEqualTo(ROWS);
    assertThat(ROWS.get(2).nameInDump()).isEqualTo("a.B$$Lambda$14+0x0000000800c03400");
    assertThat(new ClassCount("a.B$$Lambda$1/1234[]", 1, 16).nameInDump())
        .isEqualTo("a.B$$Lambda$1[]");
    assertThat(new ClassCount("a.B", 1, 16).nameInDump()).isEqualTo("a.B");
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void realHistogramsAreReadToTheLastRow(GoldenDumps golden) throws IOException {
    List<String> lines = golden.vmHistogram();
    List<ClassCount> rows = read(String.join("\n", lines));
    String last = lines.get(lines.size() - 1);
    assertThat(rows).hasSize(lines.size() - 4);
    assertThat(last.split("\\s+", -1))
        .containsExactly(
            "Total",
            String.valueOf(rows.stream().mapToLong(ClassCount::objects).sum()),
            String.valueOf(rows.stream().mapToLong(ClassCount::bytes).sum()));
    assertThat(rows).noneMatch(row -> row.className().matches("\\[.*|.*[;()].*"));
  }

  @Test
  void formOfJdk8AndOfJmapIsRead() throws IOException {
    assertThat(
            read(
                """

                 num     #instances         #bytes  class name
                ----------------------------------------------
                   1:             5            120  java.lang.String
                Total             5            120
                """))
        .containsExactly(new ClassCount("java.lang.String", 5, 120));
  }

  @Test
  void linesOfTheLauncherBeforeTheHistogramArePassedOver() throws IOException {
    assertThat(read("Picked up JAVA_TOOL_OPTIONS: -Xmx1g\n" + HISTOGRAM)).isEqualTo(ROWS);
  }

  @Test
  void whatRedirectsMakeOfTheTextIsRead() throws IOException {
    String crlf = HISTOGRAM.replace("\n", "\r\n");
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      for (String mark : List.of("", "\ufeff")) {
        assertThat(read((mark + crlf).getBytes(charset))).as("%s", charset).isEqualTo(ROWS);
      }
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(HISTOGRAM.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(packed.toByteArray())).isEqualTo(ROWS);
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    refused(cut, ": expected whole gzip data: Unexpected end of ZLIB input stream");
  }

  @Test
  void otherEncodingsAreRefusedWithTheirLine() throws IOException {
    refused(
        HISTOGRAM.replace("a.My", "a.M\u00fc").getBytes(StandardCharsets.ISO_8859_1),
        ":9: expected text in UTF-8 or UTF-16; save it again as UTF-8");
  }

  @Test
  void cutHistogramIsRefused() throws IOException {
    int total = HISTOGRAM.indexOf("Total");
    refused(
        HISTOGRAM.substring(0, total),
        ":10: expected the Total line; the histogram is cut off, found the end of the file");
    refused(
        HISTOGRAM.substring(0, total - 20),
        ":9: expected the Total line; the histogram is cut off, found the end of the file");
    refused(
        HISTOGRAM.substring(0, total + 10),
        ":10: expected the Total line; the histogram is cut off, found \"Total\"");
  }

  @Test
  void rowsMustAddUpToTheTotal() throws IOException {
    refused(
        HISTOGRAM.replace("5080880", "5080881"),
        ":10: Total says 7581 instances and 5081520 bytes, but the rows add up to 7581 and"
            + " 5081521");
    refused(
        HISTOGRAM.replaceFirst("(?m)^ +2: .*\n", ""),
        ":5: expected row 2; rows are missing or out of order, found \"3:             3"
            + "            120  a.B$$Lambda$14/0x0000000800...\"");
  }

  @Test
  void numbersBeyondAllMemoryAreRefused() throws IOException {
    String huge = "999999999999999999";
    StringBuilder text = new StringBuilder(" num #instances #bytes class name\n----------\n");
    for (int i = 1; i <= 10; i++) {
      text.append("%4d: 1 %s a.B%n".formatted(i, huge));
    }
    refused(text + "Total 10 1\n", ":12: expected sums below 2^63");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          [B (java.base@17.0.15) > [Q > :4: expected an array class as [B or [Lx.Y;, found
          7562        5080880    > 0        5080880 > :4: expected at least one instance, and a byte for each, found
          7562        5080880    > 7562       7561 > :4: expected at least one instance, and a byte for each, found
          7562                   > -7562 > :4: expected 'num: instances bytes class' or the Total line, found
          ----                   > xx > :3: expected a line of dashes, found
          #instances             > instances > :2: expected ' num #instances #bytes class name', as the output of jcmd PID GC.class_histogram begins, found
          Total                  > x\\nTotal > :10: expected 'num: instances bytes class' or the Total line, found "x"
          5081520                > 5081520\\n7: 1 16 a.C > :11: expected nothing after the Total line, found "7: 1 16 a.C"
          """)
  void malformedLineIsNamed(String from, String to, String message) throws IOException {
    String text = HISTOGRAM.replaceFirst(Pattern.quote(from), to.replace("\\n", "\n"));
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file() + message.strip())
        .hasMessageMatching("[^\\n\\r]+");
  }

  @Test
  void whatIsNoHistogramIsRefusedInOneLine() throws IOException {
    refused("", ": is empty; expected the output of jcmd PID GC.class_histogram");
    refused(
        "JAVA PROFILE 1.0.2\0\0\0",
        ": is a heap dump; expected the output of jcmd PID GC.class_histogram");
    refused(
        "12345: No such process\n\u001b[31m",
        ":1: expected ' num #instances #bytes class name', as the output of jcmd PID"
            + " GC.class_histogram begins, found \"12345: No such process\"");
    refused(
        "\n \n",
        ":3: expected ' num #instances #bytes class name', as the output of jcmd PID"
            + " GC.class_histogram begins, found the end of the file");
    assertThatThrownBy(() -> VmHistogramReader.read(folder))
        .hasMessage(folder + ": is a folder; expected the output of jcmd PID GC.class_histogram");
  }

  @Test
  void histogramWithoutRowsIsRefused() throws IOException {
    refused(
        " num #instances #bytes class name\n----------\nTotal 0 0\n",
        ":3: expected a row before the Total line, found \"Total 0 0\"");
  }

  @Test
  void mutatedHistogramIsReadOrRefusedInOneLine() throws IOException {
    int refused = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      byte[] bytes = HISTOGRAM.getBytes(StandardCharsets.UTF_8);
      Random random = new Random(seed);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
          case 0 -> bytes[at] = (byte) random.nextInt(256);
          case 1 -> bytes[at] = (byte) ":0123456789 \n\t-[;L(T".charAt(random.nextInt(20));
          default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        }
      }
      try {
        read(bytes);
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).as("seed %d", seed).startsWith(file() + ":").hasLineCount(1);
        assertThat(String.valueOf(e.getMessage()).chars())
            .as("seed %d", seed)
            .noneMatch(Character::isISOControl);
      }
    }
    assertThat(refused).isBetween(500, 1_999);
  }

  private Path file() {
    return folder.resolve("h.txt");
  }

  private List<ClassCount> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<ClassCount> read(byte[] bytes) throws IOException {
    return VmHistogramReader.read(Files.write(file(), bytes));
  }

  private void refused(String text, String message) throws IOException {
    refused(text.getBytes(StandardCharsets.UTF_8), message);
  }

  private void refused(byte[] bytes, String message) throws IOException {
    Files.write(file(), bytes);
    assertThatThrownBy(() -> VmHistogramReader.read(file()))
        .isInstanceOf(IOException.class)
        .hasMessage(file() + message);
  }
}
