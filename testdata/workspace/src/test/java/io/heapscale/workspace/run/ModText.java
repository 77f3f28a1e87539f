package io.heapscale.workspace.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.load.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Loads and runs a mod {@code m} that a test wrote down. */
final class ModText {

  private ModText() {}

  static Workspace load(Path folder, String text) throws IOException {
    LoadResult result = loadBroken(folder, text);
    assertThat(result.problems()).isEmpty();
    return result.workspace();
  }

  static LoadResult loadBroken(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("mod.pp"), "mod \"m\" {\n  title = \"M\"\n}\n");
    Files.writeString(folder.resolve("all.pp"), text);
    return EagerLoader.load(folder);
  }

  static Session run(Catalog catalog, String name, int rows, Map<String, String> inputs) {
    return new Session(new SessionRunner(catalog, rows, inputs).run(name));
  }

  /** The only run of that type. */
  static PanelRun only(Session session, String type) {
    List<Run> found = session.runs().stream().filter(run -> run.type().equals(type)).toList();
    assertThat(found).as(type).hasSize(1);
    return (PanelRun) found.get(0);
  }

  static ResultTable table(PanelRun run) {
    return Objects.requireNonNull(run.table());
  }
}
