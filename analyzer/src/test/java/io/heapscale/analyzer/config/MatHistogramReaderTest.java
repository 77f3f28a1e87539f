package io.heapscale.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.model.MatHistogram;
import io.heapscale.analyzer.model.MatHistogram.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MatHistogramReaderTest {
  private static final String JSON =
      "{\"engine\": \"Eclipse MAT\", \"compressedOops\": true, \"histogram\": [\n"
          + "{\"class\": \"byte[]\", \"classAddress\": \"0x10\", \"objects\": 7498,"
          + " \"shallow\": 5078088},\n"
          + "{\"class\": \"a.B\", \"objects\": 2, \"shallow\": 32}], \"classRetained\": [\n"
          + "{\"class\": \"a.B\", \"retainedExact\": 96, \"retainedMin\": 96},\n"
          + "{\"class\": \"a.C\", \"retainedMin\": 8}]}";
  private static final List<Row> ROWS =
      List.of(new Row("byte[]", 7_498, 5_078_088), new Row("a.B", 2, 32));

  @TempDir Path folder;

  @Test
  void jsonIsReadWithTheRetainedSetsThatAreExact() throws IOException {
    assertThat(read(JSON)).isEqualTo(new MatHistogram(ROWS, Map.of("a.B", 96L)));
  }

  /** A line ends where a bar stands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // As MAT exports it: every line ends with a separator; lower bounds look exact.
        "Class Name,Objects,Shallow Heap,Retained Heap,|byte[],7498,5078088,5078088,|a.B,2,32,96,|",
        "Class Name;Objects;Shallow Heap;|byte[];7498;5078088;|a.B;2;32;|",
        "\ufeff\"Class Name\",\"# Objects\",\"Shallow Heap\"|\"byte[]\",\"7,498\",\"5,078,088\""
            + "|\" a.B  \",2,32|Total: 2 entries,\"7,500\",\"5,078,120\"|",
        "class name\t# objects\tshallow heap\tretained heap|byte[]\t7.498\t5.078.088\t>= 5.078.088"
            + "|a.B\t2\t32\t",
        "Class Name;Shallow Heap;Objects|byte[];5\u202f078\u202f088;7\u202f498|a.B;32;2|\u2211;1;2"
      })
  void csvIsReadInAllItsForms(String csv) throws IOException {
    MatHistogram expected = new MatHistogram(ROWS, Map.of());
    assertThat(read(csv.replace("|", "\n"))).isEqualTo(expected);
    assertThat(read(csv.replace("|", "\r\n"))).isEqualTo(expected);
  }

  @Test
  void quotesMayHoldSeparatorsAndQuotes() throws IOException {
    assertThat(read("Class Name,Objects,Shallow Heap,\n\"a, \"\"b\"\"\",1,16,\n").rows())
        .containsExactly(new Row("a, \"b\"", 1, 16));
  }

  @Test
  void whatIsNoHistogramIsRefusedInOneLine() throws IOException {
    refused("", ": is empty; expected MAT's histogram as CSV, or as JSON");
    refused("{}", ": has no rows; expected MAT's histogram as CSV, or as JSON");
    refused(
        "Class Name,Objects,Shallow Heap,\n",
        ": has no rows; expected MAT's histogram as CSV, or as JSON");
    refused(
        "Klasse,Objekte\n",
        ":1: expected the headings \"Class Name\", \"Objects\", \"Shallow Heap\" of MAT's histogram"
            + " as CSV, or as JSON, found \"Klasse,Objekte\"");
    refused(
        "Class Name,Retained Heap\na.B,1\n",
        ":1: expected the headings \"Objects\" and \"Shallow Heap\", found \"Class Name,Retained"
            + " Heap\"");
    String heads = "Class Name,Objects,Shallow Heap\n";
    refused(
        heads + "a.B,2,1.5 KB\n",
        ":2: expected a whole number of objects or bytes, found \"a.B,2,1.5 KB\"");
    refused(
        heads + "a.B,2\n",
        ":2: expected a class name, its objects and its shallow heap, found \"a.B,2\"");
    refused(heads + "\"a.B,2\n", ":2: expected the end of the quotes, found \"\"a.B,2\"");
    refused(
        JSON.replace("\"objects\": 2", "\"objects\": \"2\""),
        ":3:29: objects: expected a number, found \"2\"");
    refused("{\"histogram\": [{}]}", ":1:16: \"class\" is missing");
  }

  @Test
  void mutatedFileIsReadOrRefusedInOneLine() throws IOException {
    String csv = "Class Name,Objects,Shallow Heap,\nbyte[],7498,\"5,078,088\",\na.B,2,32,\n";
    int refused = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(seed % 2 == 0 ? JSON : csv);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, "{}[]:,\"'\n\t ;0\u0000\u0085\u2028x".charAt(random.nextInt(17)));
      }
      try {
        read(text.toString());
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).as("seed %d", seed).startsWith(file() + ":").hasLineCount(1);
      }
    }
    assertThat(refused).isBetween(500, 1_999);
  }

  private Path file() {
    return folder.resolve("mat.csv");
  }

  private MatHistogram read(String text) throws IOException {
    return MatHistogramReader.read(Files.writeString(file(), text, StandardCharsets.UTF_8));
  }

  private void refused(String text, String message) throws IOException {
    Files.writeString(file(), text);
    assertThatThrownBy(() -> MatHistogramReader.read(file()))
        .isInstanceOf(IOException.class)
        .hasMessage(file() + message);
  }
}
