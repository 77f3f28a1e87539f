package io.heapscale.analyzer.test.junit;

import static io.heapscale.analyzer.test.HeapAssertions.assertThatHeap;
import static io.heapscale.analyzer.test.HeapAssertions.atMost;
import static io.heapscale.analyzer.test.HeapAssertions.doesNotLeak;
import static io.heapscale.analyzer.test.HeapAssertions.growsAtMost;
import static io.heapscale.analyzer.test.HeapAssertions.isBoundedBy;
import static io.heapscale.analyzer.test.SizeUnit.MiB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heapscale.analyzer.test.HeapProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The examples of docs/in-tests.md run, and are the ones that stand there. */
class DocumentedAssertionsTest {
  private static final Path HERE =
      Path.of("src/test/java/io/heapscale/analyzer/test/junit/DocumentedAssertionsTest.java");

  private static final Path PAGE = Path.of("../docs/in-tests.md");

  static final class Dashboard {
    final byte[] layout = new byte[16 << 10];
  }

  static final class Workspace implements AutoCloseable {
    final List<Dashboard> dashboards = new ArrayList<>();

    static Workspace load(int count) {
      Workspace workspace = new Workspace();
      for (int i = 0; i < count; i++) {
        workspace.dashboards.add(new Dashboard());
      }
      return workspace;
    }

    @Override
    public void close() {
      dashboards.clear();
    }
  }

  @Test
  @ResourceLock(HeapTest.LOCK)
  void examplesRun() {
    Workspace workspace = Workspace.load(50);
    assertThatHeap(workspace).retains(atMost(2, MiB));

    assertThatHeap(workspace)
        .with(Dashboard.class, "dashboard")
        .type("dashboard")
        .count(50)
        .perInstance()
        .isAtMost("18 KiB");

    workspace = null;
    assertThatHeap().hasNoInstancesOf(Dashboard.class);

    growsAtMost(1.5).whenScaled(new int[] {10, 50, 200}, n -> Workspace.load(n));

    doesNotLeak(() -> Workspace.load(3).close());
    assertThat(workspace).isNull();
  }

  @Test
  void boundedExample() {
    isBoundedBy(2.0).whenScaled(new int[] {20, 50, 200}, n -> Workspace.load(Math.min(n, 20)));
  }

  @HeapTest
  void emptyWorkspaceIsSmall(HeapProbe probe) {
    Workspace empty = Workspace.load(0);
    probe.assertThat(empty).retainsAtMost("1 KiB");
  }

  @Test
  @MemoryLimit("64 MiB")
  void workspaceFitsIntoSmallHeap() {
    Workspace workspace = Workspace.load(200);
    assertEquals(200, workspace.dashboards.size());
  }

  @ScalingTest(sizes = {10, 50, 200})
  void workspaceGrowsWithItsDashboards(ScalingProbe probe) {
    probe.weigh(Workspace.load(probe.size()));
  }

  @Test
  void theyAreThoseOfTheDocumentation() throws IOException {
    String source = unindented(Files.readString(HERE));
    Matcher blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    int found = 0;
    while (blocks.find()) {
      found++;
      assertThat(source).contains(unindented(blocks.group(1)));
    }
    assertThat(found).isEqualTo(10);
  }

  private static String unindented(String text) {
    return text.replaceAll("(?m)^ +", "").strip();
  }
}
