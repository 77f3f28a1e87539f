package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.MatHeap;
import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshop;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dump that is mapped, and what is known about it and asked of it. */
final class OpenDump implements Closeable {
  private final DumpSource source;
  private final HprofFile file;
  private final Damage damage;
  private final Workshop workshop;
  private final @Nullable Manifest manifest;
  private final ResourceConfig config;
  private final AnalysisRequest request;
  private final Progress progress;

  /** What another engine has parsed of it, once it has. */
  private EngineChoice.@Nullable Parsed parsed;

  OpenDump(
      DumpSource source,
      HprofFile file,
      Damage damage,
      Workshop workshop,
      @Nullable Manifest manifest,
      ResourceConfig config,
      AnalysisRequest request,
      Progress progress) {
    this.source = source;
    this.file = file;
    this.damage = damage;
    this.workshop = workshop;
    this.manifest = manifest;
    this.config = config;
    this.request = request;
    this.progress = progress;
  }

  ResourceConfig config() {
    return config;
  }

  /** What another engine has parsed of it; null for none. */
  @Nullable ParsedHeap parsed() {
    EngineChoice.Parsed known = parsed;
    return known == null ? null : known.heap();
  }

  /** Whether parts of the dump could not be read. */
  boolean isPartial() {
    return damage.isAny();
  }

  AnalysisBuilder builder(boolean dominated) throws IOException {
    return builder(solve(dominated));
  }

  AnalysisBuilder builder(SolvedHeap solved) {
    boolean said = manifest != null || request.reading().notLive();
    String live = said ? String.valueOf(live()) : "assumed";
    AnalysisBuilder builder =
        new AnalysisBuilder(solved, damage, live, info(), config, request, workshop);
    EngineChoice.Parsed other = parsed;
    return other == null ? builder : builder.withWarnings(other.heap().warnings());
  }

  DumpInfo info() {
    return manifest == null ? DumpInfo.ofFile(source.name(), file.size()) : manifest.info();
  }

  /** With an index dominators are found in any case: the next analysis may need them. */
  SolvedHeap solve(boolean dominated) throws IOException {
    EngineChoice engine = request.engine();
    if (engine != null) {
      return parse(engine, dominated);
    }
    Path index = request.means().index();
    if (index == null) {
      return read(dominated);
    }
    Path path = source.file();
    if (path == null || !Files.isRegularFile(path)) {
      throw new ConfigurationException(
          "--index: " + source.name() + " is never the same dump again");
    }
    if (damage.isTolerated()) {
      throw new ConfigurationException("--index: a partial analysis is not kept");
    }
    IndexFile file = new IndexFile(index, key(path), progress);
    SolvedHeap kept = file.load(this.file, request.reading().dump(), request.mode(), workshop);
    if (kept != null) {
      return kept;
    }
    SolvedHeap solved = read(true);
    file.save(solved);
    return solved;
  }

  private SolvedHeap parse(EngineChoice engine, boolean dominated) throws IOException {
    refuse(request.means().index() != null, "--index", engine);
    refuse(request.reading().partial(), "--partial", engine);
    refuse(request.reading().dump() != 0, "--dump", engine);
    EngineChoice.Parsed heap =
        engine.parse(source.file(), file, config, request.means().spillFolder(), progress);
    parsed = heap;
    workshop.plan(heap.heap().graph().objectCount(), file.size());
    return SolvedHeap.of(heap.heap(), dominated, workshop, progress);
  }

  private static void refuse(boolean asked, String option, EngineChoice engine) {
    if (asked) {
      throw new ConfigurationException(
          "%s: not with --engine %s".formatted(option, engine.engine().name()));
    }
  }

  private IndexKey key(Path path) throws IOException {
    return IndexKey.of(
        path,
        file,
        request.reading().dump(),
        request.mode(),
        live(),
        manifest,
        histogramOf(request, manifest),
        config);
  }

  private boolean live() {
    return manifest == null ? !request.reading().notLive() : manifest.live();
  }

  private SolvedHeap read(boolean dominated) throws IOException {
    DumpedHeap heap =
        request.mode() == Mode.MAT
            ? MatHeap.read(file, request.reading().dump(), damage, config, workshop, progress::at)
            : DumpedHeap.read(
                file,
                request.reading().dump(),
                damage,
                manifest,
                histogramOf(request, manifest),
                config,
                workshop,
                progress::at);
    return SolvedHeap.of(heap, live(), request.mode(), dominated, workshop, progress);
  }

  @Override
  public void close() throws IOException {
    try {
      if (parsed != null) {
        parsed.close();
      }
    } finally {
      file.close();
    }
  }

  private static List<ClassCount> histogramOf(
      AnalysisRequest request, @Nullable Manifest manifest) {
    if (request.vmHistogram() != null) {
      return request.vmHistogram();
    }
    return manifest == null ? List.of() : manifest.histogram();
  }
}
