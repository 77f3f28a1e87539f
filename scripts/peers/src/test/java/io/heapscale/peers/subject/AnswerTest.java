package io.heapscale.peers.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.peers.subject.Answer.Large;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTest {

  private static final String ANALYSIS =
      """
      {"heap": {"objects": 10, "garbage": {"objects": 3}},
       "dominators": [{"address": "0x10", "retainedBytes": 64}, {"address": "0x8", "retainedBytes": 8}]}
      """;

  @TempDir private Path folder = Path.of(".");

  @Test
  void anAdaptersLineIsRead() throws IOException {
    Path file =
        write("{\"objects\":5,\"largest\":[{\"address\":\"0x10\",\"retainedBytes\":64}]}\n");
    Answer answer = Answer.ofAdapter(file);
    assertThat(answer.objects()).isEqualTo(5);
    assertThat(answer.largest()).containsExactly(new Large("0x10", 64));
  }

  @Test
  void garbageCountsWhereAllObjectsOfTheDumpDo() throws IOException {
    Path file = write(ANALYSIS);
    assertThat(Answer.ofAnalysis(file, true).objects()).isEqualTo(13);
    assertThat(Answer.ofAnalysis(file, false).objects()).isEqualTo(10);
    assertThat(Answer.ofAnalysis(file, false).largest())
        .containsExactly(new Large("0x10", 64), new Large("0x8", 8));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("answer.json"), text);
  }
}
