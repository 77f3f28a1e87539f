package io.heapscale.peers.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.peers.subject.ObjectTable.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectTableTest {

  //   root
  //   /  \
  // 0x10  0x40
  //   |
  // 0x30      (dominators, not references; 0x20 below 0x30)
  //   |
  // 0x20
  private static final String TREE =
      """
      0x10\tA\t16\t64\t-
      0x20\tB\t16\t16\t0x30
      0x30\tC\t32\t48\t0x10
      0x40\tD\t8\t8\t-
      """;

  @TempDir private Path folder = Path.of(".");

  @Test
  void otherShallowSizesOverTheSameTreeAreEqual() throws IOException {
    assertThat(compare("0x40\t1\t1\n0x30\t10\t12\n0x20\t2\t2\n0x10\t100\t112\n"))
        .isEqualTo(new Comparison(4, 4, 0, 4, 4));
  }

  @Test
  void anObjectUnderAnotherDominatorShowsInItAndAbove() throws IOException {
    // The other analyzer has 0x20 directly under 0x10.
    assertThat(compare("0x40\t1\t1\n0x30\t10\t10\n0x20\t2\t2\n0x10\t100\t112\n"))
        .isEqualTo(new Comparison(4, 3, 0, 4, 3));
  }

  @Test
  void objectsThatAreNotInTheTreeAreUnknown() throws IOException {
    assertThat(compare("0x40\t1\t1\n0x48\t1\t1\n")).isEqualTo(new Comparison(2, 1, 1, 2, 1));
  }

  @Test
  void addressesAboveTheSignAreRead() throws IOException {
    Path tree =
        write("tree", "0xffffffffffffff00\tA\t8\t12\t-\n0x8\tB\t4\t4\t0xffffffffffffff00\n");
    Path other = write("other", "0xffffffffffffff00\t8\t12\n0x8\t4\t4\n");
    assertThat(ObjectTable.read(tree).compare(other)).isEqualTo(new Comparison(2, 2, 0, 2, 2));
  }

  @Test
  void aLineOfAnotherFormIsRefused() throws IOException {
    Path tree = write("tree", "0x10\tA\t16\n");
    assertThatThrownBy(() -> ObjectTable.read(tree))
        .isInstanceOf(IOException.class)
        .hasMessage(tree + ": expected 5 columns, found: 0x10\tA\t16");
  }

  private Comparison compare(String lines) throws IOException {
    return ObjectTable.read(write("tree", TREE)).compare(write("other", lines));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
