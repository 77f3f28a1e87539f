package io.heapscale.workspace.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.TreeItem;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.load.LoadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Asks an eager and a lazy workspace the same questions. */
final class SameAnswers {

  private final Workspace eager;
  private final LazyWorkspace lazy;
  private final Set<Resource> compared = new HashSet<>();

  private SameAnswers(Workspace eager, LazyWorkspace lazy) {
    this.eager = eager;
    this.lazy = lazy;
  }

  /** Loads the mod both ways and compares all that they say; returns how many resources. */
  static int check(Path mod, long cacheBytes) throws IOException {
    LoadResult loaded = EagerLoader.load(mod);
    try (LazyWorkspace lazy = LazyWorkspace.open(mod, cacheBytes)) {
      SameAnswers answers = new SameAnswers(loaded.workspace(), lazy);
      answers.check();
      assertThat(lazy.problems())
          .containsExactlyInAnyOrderElementsOf(Set.copyOf(loaded.problems()));
      return answers.compared.size();
    }
  }

  private void check() {
    assertThat(lazy.modName()).isEqualTo(eager.modName());
    assertThat(lazy.counts()).isEqualTo(eager.counts());
    Set<String> types = new HashSet<>(eager.counts().keySet());
    types.addAll(List.of("with", "detection_benchmark", "nothing"));
    for (String type : types) {
      assertThat(lazy.topLevelNames(type)).as(type).isEqualTo(eager.topLevelNames(type));
      assertThat(lazy.list(type)).as(type).isEqualTo(eager.list(type));
    }
    eager.forEach(this::compare);
  }

  private void compare(Resource expected) {
    String name = expected.fullName();
    String type = expected.blockType().equals("locals") ? "local" : expected.blockType();
    Resource found = lazy.find(type, name);
    assertThat(found).as(name).isNotNull();
    compareText(expected, Objects.requireNonNull(found));
    if (expected instanceof TreeItem && !type.equals("mod")) {
      assertThat(lazy.parents(name)).as(name).isEqualTo(eager.parents(name));
      assertThat(lazy.paths(name)).as(name).isEqualTo(eager.paths(name));
    }
  }

  private void compareText(Resource expected, Resource found) {
    if (compared.add(expected)) {
      assertThat(ResourceText.of(found))
          .as(expected.fullName())
          .isEqualTo(ResourceText.of(expected));
      List<Resource> nested = found.nested();
      for (int i = 0; i < nested.size(); i++) {
        compareText(expected.nested().get(i), nested.get(i));
      }
    }
  }
}
