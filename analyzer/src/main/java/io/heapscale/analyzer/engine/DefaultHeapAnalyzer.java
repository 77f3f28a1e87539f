package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.browse.Grouping;
import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The analyzer over our own HPROF reader, or over another engine where one is asked for. */
public final class DefaultHeapAnalyzer implements HeapAnalyzer {

  @Override
  public Analysis analyze(DumpSource dump, AnalysisRequest request, Progress progress)
      throws IOException {
    return ask(dump, request, progress, OpenHeap::analysis);
  }

  @Override
  public Analysis histogram(DumpSource dump, AnalysisRequest request, Progress progress)
      throws IOException {
    return with(dump, request, progress, open -> open.builder(false).build());
  }

  @Override
  public GroupedHistogram histogram(
      DumpSource dump, AnalysisRequest request, Grouping.By by, Progress progress)
      throws IOException {
    return with(
        dump,
        request,
        progress,
        open -> {
          SolvedHeap solved = open.solve(false);
          return new GroupedHistogram(open.builder(solved).build(), solved.sums().groups(by));
        });
  }

  @Override
  public Analysis dominators(DumpSource dump, AnalysisRequest request, Progress progress)
      throws IOException {
    return with(dump, request, progress, open -> open.builder(true).withDominators().build());
  }

  @Override
  public void objects(DumpSource dump, AnalysisRequest request, Progress progress, ObjectSink sink)
      throws IOException {
    boolean unused =
        with(
            dump,
            request,
            progress,
            open -> {
              ObjectRows.write(open.solve(true), request.mode(), sink);
              if (open.isPartial()) {
                progress.note(Analysis.PARTIAL); // rows have no place for it
              }
              return true;
            });
  }

  @Override
  public OpenHeap open(DumpSource dump, AnalysisRequest request, Progress progress)
      throws IOException {
    Workshop workshop = request.means().open(progress::note);
    try {
      return workshop.withinMemory(
          () -> openHeap(open(dump, request, workshop, progress), request, workshop, progress));
    } catch (IOException | RuntimeException | Error e) {
      workshop.close();
      throw e;
    }
  }

  private static OpenHeap openHeap(
      OpenDump open, AnalysisRequest request, Workshop workshop, Progress progress)
      throws IOException {
    try {
      return new OpenHeap(
          open.solve(true),
          open.isPartial(),
          open.info(),
          open.config(),
          request,
          workshop,
          progress,
          (solved, heap) -> open.builder(solved).withDominators().withResources(heap).build(),
          open);
    } catch (IOException | RuntimeException | Error e) {
      open.close();
      throw e;
    }
  }

  private static <T> T with(
      DumpSource dump, AnalysisRequest request, Progress progress, Question<T> question)
      throws IOException {
    try (Workshop workshop = request.means().open(progress::note)) {
      return workshop.withinMemory(
          () -> {
            try (OpenDump open = open(dump, request, workshop, progress)) {
              return question.ask(open);
            }
          });
    }
  }

  private static OpenDump open(
      DumpSource dump, AnalysisRequest request, Workshop workshop, Progress progress)
      throws IOException {
    Damage damage = request.reading().partial() ? Damage.tolerated() : Damage.refused();
    HprofFile file = dump.open(request.means().unpacking(workshop, progress), damage);
    try {
      Path path = dump.file();
      Manifest manifest = dump.manifest().orElse(null);
      if (manifest != null && path != null && !isCutOff(file, manifest, damage)) {
        ManifestReader.check(manifest, path, file.size(), file.timestampMillis());
      }
      ResourceConfig config = select(configOf(request, manifest), request.types());
      if (manifest != null && manifest.live() && request.reading().notLive()) {
        throw new ConfigurationException("--not-live: the dump's manifest says that it is live");
      }
      return new OpenDump(dump, file, damage, workshop, manifest, config, request, progress);
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /**
   * Whether a file that is shorter than its manifest says is tolerated as the rest of that dump.
   */
  private static boolean isCutOff(HprofFile file, Manifest manifest, Damage damage) {
    return damage.isTolerated()
        && file.size() < manifest.dumpBytes()
        && file.timestampMillis() == manifest.timestampMillis();
  }

  private static ResourceConfig configOf(AnalysisRequest request, @Nullable Manifest manifest) {
    if (request.resources() != null) {
      return request.resources();
    }
    ResourceConfig stated = manifest == null ? null : manifest.resources();
    return stated == null ? ResourceConfig.NONE : stated;
  }

  /** Keeps only the named types as resources. Fields that the others ignore stay ignored. */
  private static ResourceConfig select(ResourceConfig config, @Nullable List<String> names) {
    if (names == null) {
      return config;
    }
    for (String name : names) {
      if (config.types().stream().noneMatch(type -> type.name().equals(name))) {
        throw new ConfigurationException(
            "--types: no resource type '%s'; the configuration has: %s"
                .formatted(
                    name,
                    String.join(", ", config.types().stream().map(ResourceType::name).toList())));
      }
    }
    List<ResourceType> kept =
        config.types().stream().filter(type -> names.contains(type.name())).toList();
    return new ResourceConfig(kept, config.ignoredFields(), config.root(), config.program());
  }

  /** What is asked of an open dump. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(OpenDump open) throws IOException;
  }
}
