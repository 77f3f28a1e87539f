package io.heapscale.benchmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {

  @Test
  void aShellReadsTheWordsBack() throws Exception {
    for (String word : List.of("one=4/8/8/2", "it's a $HOME", "a\\b", "", "*", "ü \"q\"")) {
      Process shell =
          new ProcessBuilder("sh", "-c", "printf %s " + ShellWords.quoted(word)).start();
      String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(read).isEqualTo(word);
    }
  }

  @Test
  void nothingEndsTheCodeSpan() {
    assertThat(ShellWords.quoted("a`b\nc")).isEqualTo("'a?b?c'");
  }

  @Test
  void sizesAndTimesAreAsTheOptionsTakeThem() {
    assertThat(ShellWords.size(60L << 20)).isEqualTo("60MiB");
    assertThat(ShellWords.size(64_000_000)).isEqualTo("64MB");
    assertThat(ShellWords.size(1_500_001)).isEqualTo("1500001B");
    assertThat(ShellWords.time(600_000)).isEqualTo("10m");
    assertThat(ShellWords.time(90_000)).isEqualTo("90s");
    assertThat(ShellWords.time(1_500)).isEqualTo("1500ms");
  }
}
