package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapPhasesTest {
  @TempDir Path folder;

  @Test
  void manifestSaysWhatTheCallerSaid() throws Exception {
    PhaseDump dump =
        HeapPhases.in(folder.resolve("runs/200"))
            .workload("workspace", Map.of("queries", 400L, "dashboards", 200))
            .test("WorkspaceTest.scales")
            .property("commit", "a \"quoted\" one")
            .resource(
                "dashboard",
                ResourceType.of("com.acme.Dashboard")
                    .withSubclasses()
                    .withLabel("id.value")
                    .ignoring("parent"))
            .resource("query", "com.acme.*Query")
            .ignore("com.acme.Workspace.charts")
            .root("com.acme.Workspace")
            .phase("after-load", this);

    assertThat(dump.dump()).isEqualTo(folder.resolve("runs/200/after-load.hprof"));
    assertThat(dump.manifest()).isEqualTo(folder.resolve("runs/200/after-load.hprof.json"));
    String json = Files.readString(dump.manifest());
    assertThat(json)
        .startsWith(
            """
            {
              "schemaVersion": 1,
              "dump": {
                "file": "after-load.hprof",
                "bytes": %d,
                "timestampMillis": %d
              },
              "live": true,
              "phase": "after-load",
              "workload": {
                "name": "workspace",
                "size": {
                  "dashboards": 200,
                  "queries": 400
                }
              },
              "test": "WorkspaceTest.scales",
              "takenAt": "\
            """
                .formatted(Files.size(dump.dump()), HprofEnds.read(dump.dump()).timestampMillis()))
        .endsWith(
            """
              "resources": {
                "dashboard": {
                  "class": "com.acme.Dashboard",
                  "subclasses": true,
                  "label": "id.value",
                  "ignore": [
                    "parent"
                  ]
                },
                "query": {
                  "class": "com.acme.*Query",
                  "subclasses": false,
                  "ignore": []
                }
              },
              "ignore": [
                "com.acme.Workspace.charts"
              ],
              "root": "com.acme.Workspace",
              "properties": {
                "commit": "a \\"quoted\\" one"
              }
            }
            """)
        .contains("\"pid\": " + ProcessHandle.current().pid())
        .contains("\"usedBytes\": " + dump.memory().heapUsedBytes())
        .contains("\"allocatedBytes\": " + dump.memory().allocatedBytes());
  }

  @Test
  void theDumpersWorkIsLeftOutAndItsThreadIsGone() throws Exception {
    HeapPhases phases = HeapPhases.in(folder);
    MemorySnapshot first = phases.phase("first").memory();
    MemorySnapshot second = phases.phase("second").memory();
    assertThat(second.gcCount()).isEqualTo(first.gcCount());
    assertThat(second.allocatedBytes() - first.allocatedBytes()).isBetween(0L, 256L * 1024);
    assertThat(phases.report().snapshots()).containsExactly(first, second);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("heapscale-dumper");
  }

  @Test
  void labelsThatNameNoFileAreRefused() {
    for (String label : new String[] {"", " ", "../up", "a/b", ".hidden", "x".repeat(101)}) {
      assertThatThrownBy(() -> HeapPhases.in(folder).phase(label))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a phase names a file: letters, digits, '_', '.' and '-' expected, but is '%s'",
              label);
    }
  }

  @Test
  void blankNamesAndBrokenSizesAreRefused() {
    HeapPhases phases = HeapPhases.in(folder);
    assertThatThrownBy(() -> phases.resource("dashboard", " "))
        .hasMessage("a resource type's class must not be blank");
    assertThatThrownBy(() -> phases.root("")).hasMessage("the root class must not be blank");
    assertThatThrownBy(() -> phases.workload("w", Map.of("dashboards", 1.5)))
        .hasMessage("size dashboards must be a whole number, but is 1.5");
  }
}
