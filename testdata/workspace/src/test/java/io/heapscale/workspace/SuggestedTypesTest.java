package io.heapscale.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.engine.Suggester;
import io.heapscale.analyzer.model.Suggestions;
import io.heapscale.analyzer.model.Suggestions.IgnoredField;
import io.heapscale.analyzer.model.Suggestions.SuggestedType;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is suggested for a workspace, without its configuration, is what its authors weigh. */
class SuggestedTypesTest {
  @TempDir Path folder;

  @Test
  void dashboardsAreSuggestedFirstAndRegistriesIgnored() throws Exception {
    Path mod = folder.resolve("mod");
    new Generator(ModSize.named("small"), 42).generate(mod);
    Suggestions suggestions =
        Suggester.suggest(
            new DefaultHeapAnalyzer(),
            DumpSource.of(LoadedWorkspace.dump(mod, folder.resolve("dumps"))),
            AnalysisRequest.DEFAULT,
            Progress.NONE);
    List<SuggestedType> types = suggestions.types();
    assertThat(types.get(0).classPattern()).isEqualTo(Dashboard.class.getName());
    assertThat(types.get(0).label()).isEqualTo("fullName");
    assertThat(types)
        .extracting(SuggestedType::classPattern)
        .contains(Query.class.getName(), Card.class.getName(), Control.class.getName());
    assertThat(suggestions.root()).isNotNull();
    assertThat(suggestions.config().root()).isEqualTo(Workspace.class.getName());
    String registry = Workspace.class.getName() + '.';
    assertThat(suggestions.ignore())
        .extracting(IgnoredField::field)
        .contains(registry + "byType", registry + "cards", registry + "charts")
        .doesNotContain(registry + "dashboards", registry + "queries");
  }
}
