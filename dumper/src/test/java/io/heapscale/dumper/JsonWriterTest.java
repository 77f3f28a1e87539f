package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void mapsKeepTheirOrderAndEmptyOnesStayOnOneLine() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", List.of(1, 2L));
    map.put("a", true);
    map.put("none", Map.of());
    map.put("nothing", List.of());
    assertThat(JsonWriter.write(map))
        .isEqualTo(
            """
            {
              "z": [
                1,
                2
              ],
              "a": true,
              "none": {},
              "nothing": []
            }
            """);
  }

  @Test
  void quotesBackslashesAndControlsAreEscaped() {
    assertThat(JsonWriter.write("say \"C:\\\"\n\r\t\u0000\u001f\u007f"))
        .isEqualTo("\"say \\\"C:\\\\\\\"\\n\\r\\t\\u0000\\u001f\u007f\"\n");
  }

  @Test
  void pairedSurrogatesStayAndHalvesAreEscaped() {
    String emoji = "\ud83d\ude00";
    assertThat(JsonWriter.write(emoji + "\ud83d" + "x" + "\ude00"))
        .isEqualTo("\"" + emoji + "\\ud83dx\\ude00\"\n");
    String halfAtTheEnd = JsonWriter.write("\ud83d");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(halfAtTheEnd)).isTrue();
  }

  @Test
  void whatJsonHasNoFormForIsRefused() {
    assertThatThrownBy(() -> JsonWriter.write(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no JSON form for java.lang.Double");
  }
}
