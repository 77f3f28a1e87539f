package io.heapscale.workspace.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HclRoundTripTest {
  private static final int TREES = 1_000;
  private static final int MUTANTS = 4_000;
  private static final String SPLICES =
      "\"${}%{}~[]{}()<<-E\nE\n#/**/\\=:,?!.*-\r\n\u00e9\0for if ";

  /** The tree without its offsets. */
  private static String shape(Body body) {
    return body.toString().replaceAll("start=\\d+, end=\\d+", "");
  }

  @Test
  void printedTreeParsesToTheSameTree() {
    for (int seed = 0; seed < TREES; seed++) {
      Body tree = new RandomHcl(seed).body(3);
      String text = HclPrinter.print(tree);
      assertThat(shape(HclParser.parse("seed " + seed, text).body()))
          .as("seed %d:%n%s", seed, text)
          .isEqualTo(shape(tree));
    }
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void mutatedTextGivesAResultOrAnHclException() {
    int[] outcomes = new int[2];
    for (int seed = 0; seed < MUTANTS; seed++) {
      byte[] text = mutant(seed);
      String name = "seed " + seed;
      outcomes[outcome(name, text)]++;
    }
    assertThat(outcomes[0]).as("accepted mutants").isGreaterThan(100);
    assertThat(outcomes[1]).as("refused mutants").isGreaterThan(100);
  }

  /** 0 if the text is HCL, 1 if not; anything else but an HclException propagates. */
  private static int outcome(String name, byte[] text) {
    HclParser.Result recovered = HclParser.parseRecovering(name, text);
    try {
      HclFile file = HclParser.parse(name, text);
      assertThat(recovered.problems()).as(name).isEmpty();
      evaluateAll(file, file.body());
      return 0;
    } catch (HclException refused) {
      assertThat(refused.line()).isPositive();
      assertThat(recovered.problems().get(0)).as(name).hasMessage(refused.getMessage());
      return 1;
    }
  }

  private static void evaluateAll(HclFile file, Body body) {
    for (Attribute attribute : body.attributes()) {
      Value value = null;
      try {
        value = new Evaluator(file, new TestScope()).evaluate(attribute.value());
      } catch (HclException noValue) {
        assertThat(noValue.detail()).isNotEmpty();
      }
      assertThat(value == null || !value.kind().isEmpty()).isTrue();
    }
    body.blocks().forEach(block -> evaluateAll(file, block.body()));
  }

  /** Text in order, with some bytes cut, changed, doubled, or replaced by what HCL is made of. */
  private static byte[] mutant(int seed) {
    Random random = new Random(seed);
    byte[] text =
        (HclPrinter.print(new RandomHcl(seed).body(2))
                + "z = <<-E\n  a ${v}\n   %{ if t ~}\n x %{ endif }\n  E\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] splices = SPLICES.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i >= 0 && text.length > 2; i--) {
      int at = random.nextInt(text.length);
      int to = Math.min(text.length, at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text = joined(Arrays.copyOf(text, at), Arrays.copyOfRange(text, to, text.length));
        case 1 -> text[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> text = joined(Arrays.copyOf(text, to), Arrays.copyOfRange(text, at, text.length));
        default -> text[at] = splices[random.nextInt(splices.length)];
      }
    }
    return text;
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] whole = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, whole, head.length, tail.length);
    return whole;
  }
}
