package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.Suggestions;
import io.heapscale.analyzer.model.Suggestions.IgnoredField;
import io.heapscale.analyzer.model.Suggestions.Root;
import io.heapscale.analyzer.model.Suggestions.SuggestedType;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.suggest.Candidates;
import io.heapscale.analyzer.suggest.Candidates.Candidate;
import io.heapscale.analyzer.suggest.IgnoreCandidates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Suggests resource types for a dump. Fields are suggested to be ignored only where that was tried:
 * the dump is read up to three times.
 */
public final class Suggester {
  /** So many are weighed; the best of them are suggested. */
  private static final int WEIGHED = 14;

  private static final int SUGGESTED = 10;
  private static final double LEAST_OF_BEST = 0.05;

  /** Of what a field is ignored for, the instances must retain so many times as much. */
  private static final double WORTH = 1.5;

  /** Of the live bytes: a field that so much hangs on alone is no registry. */
  private static final double MOST_BEHIND = 0.05;

  /** So many back pointers are suggested at most; a graph with more is a net. */
  private static final int MOST_BACK_POINTERS = 6;

  /** A name makes a thing of an object. */
  private static final double NAMED = 1.5;

  private final HeapAnalyzer analyzer;
  private final DumpSource dump;
  private final AnalysisRequest request;
  private final Progress progress;

  private Suggester(
      HeapAnalyzer analyzer, DumpSource dump, AnalysisRequest request, Progress progress) {
    this.analyzer = analyzer;
    this.dump = dump;
    this.request = request;
    this.progress = progress;
  }

  /**
   * Suggestions for a dump.
   *
   * @param dump a file, because it may have to be read again
   * @param request its resources and types do not matter; no more types are suggested than its
   *     {@code top}, if that is not 0
   */
  public static Suggestions suggest(
      HeapAnalyzer analyzer, DumpSource dump, AnalysisRequest request, Progress progress)
      throws IOException {
    return new Suggester(analyzer, dump, request, progress).suggest();
  }

  /**
   * What one reading found.
   *
   * @param separate by class, see {@link Candidates#separateBytes}
   * @param declaring the suggested classes and those that they extend
   * @param joint bytes of the joint retained set of what is suggested
   * @param shared those of them that resources share
   * @param behind bytes that only ignored fields hold
   */
  private record Found(
      Suggestions suggestions,
      IgnoreCandidates ignore,
      Map<String, Long> separate,
      Set<String> declaring,
      long joint,
      long shared,
      long behind) {}

  private Suggestions suggest() throws IOException {
    Found best = read(List.of());
    List<String> registries = registries(best);
    List<String> ignored = List.of();
    if (!registries.isEmpty()) {
      Found without = read(registries);
      String gain = gain(best, without);
      if (gain != null) {
        ignored = registries;
        best = withIgnored(without, registries, "a registry: " + gain);
      }
    }
    List<String> backPointers = backPointers(best);
    boolean few = !backPointers.isEmpty() && backPointers.size() <= MOST_BACK_POINTERS;
    if (few && 10 * best.shared >= best.joint && best.shared > 0) {
      Set<String> all = new LinkedHashSet<>(ignored);
      all.addAll(backPointers);
      Found without = read(List.copyOf(all));
      if (2 * without.shared <= best.shared && !tooMuchBehind(without)) {
        String gain =
            String.format(
                Locale.ROOT,
                "a back pointer: without such, shared bytes fall from %,d to %,d",
                best.shared,
                without.shared);
        List<IgnoredField> before = best.suggestions.ignore();
        best = withIgnored(without, backPointers, gain);
        best = withIgnored(best, before);
      }
    }
    return best.suggestions;
  }

  /** What ignoring changes most, in words; null where nothing that is worth it. */
  private static @Nullable String gain(Found before, Found after) {
    if (tooMuchBehind(after)) {
      return null;
    }
    String gain = null;
    double most = WORTH;
    for (SuggestedType type : after.suggestions.types()) {
      long was = before.separate.getOrDefault(type.classPattern(), 0L);
      double ratio = was == 0 ? 0 : (double) type.separateBytes() / was;
      if (ratio >= most) {
        most = ratio;
        gain =
            String.format(
                Locale.ROOT,
                "without such, what each %s retains adds up to %,d bytes, not %,d",
                type.name(),
                type.separateBytes(),
                was);
      }
    }
    return gain;
  }

  private static boolean tooMuchBehind(Found found) {
    return found.behind > MOST_BEHIND * found.suggestions.liveBytes();
  }

  /** Those of the same library as the best candidate. */
  private static List<String> registries(Found found) {
    if (found.suggestions.types().isEmpty()) {
      return List.of();
    }
    String library = library(found.suggestions.types().get(0).classPattern());
    return found.ignore.registries().stream()
        .filter(field -> library(field).equals(library))
        .toList();
  }

  /** The first two parts of the name of a class or of its field. */
  private static String library(String className) {
    int dot = className.indexOf('.', className.indexOf('.') + 1);
    return dot < 0 ? className : className.substring(0, dot);
  }

  /** Those that a suggested type declares, or a class that it extends. */
  private static List<String> backPointers(Found found) {
    return found.ignore.backPointers().stream()
        .filter(field -> found.declaring.contains(field.substring(0, field.lastIndexOf('.'))))
        .toList();
  }

  private static Found withIgnored(Found found, List<String> fields, String why) {
    return withIgnored(found, fields.stream().map(field -> new IgnoredField(field, why)).toList());
  }

  private static Found withIgnored(Found found, List<IgnoredField> fields) {
    Suggestions s = found.suggestions;
    List<IgnoredField> all = new ArrayList<>(fields);
    all.addAll(s.ignore());
    return new Found(
        new Suggestions(
            s.schemaVersion(), s.dump(), s.liveBytes(), s.types(), all, s.root(), s.notes()),
        found.ignore,
        found.separate,
        found.declaring,
        found.joint,
        found.shared,
        found.behind);
  }

  private Found read(List<String> ignore) throws IOException {
    AnalysisRequest asked =
        new AnalysisRequest(
            new ResourceConfig(List.of(), ignore, null),
            null,
            request.labels(),
            request.top(),
            request.mode(),
            request.vmHistogram(),
            request.means(),
            request.reading());
    return analyzer.ask(dump, asked, progress, heap -> find(heap, ignore));
  }

  private Found find(OpenHeap heap, List<String> ignore) throws IOException {
    progress.at("looking for resource types", 0, 0);
    Candidates candidates = Candidates.of(heap.heap(), heap.resourceGraph(), heap.workshop());
    List<Candidate> weighed = candidates.best(WEIGHED);
    Map<Candidate, @Nullable String> labelOf = new HashMap<>();
    for (Candidate each : weighed) {
      labelOf.put(each, candidates.label(each));
    }
    List<Candidate> worth =
        choose(weighed, labelOf, weigh(heap, types(weighed, List.of()), ignore));
    // Cut before they are weighed: what a type owns depends on which others there are.
    List<Candidate> chosen =
        request.top() == 0 ? worth : worth.subList(0, Math.min(request.top(), worth.size()));
    List<@Nullable String> labels = new ArrayList<>();
    chosen.forEach(each -> labels.add(labelOf.get(each)));
    List<ResourceType> types = types(chosen, labels);
    ResourceCosts costs = weigh(heap, types, ignore);
    List<SuggestedType> suggested = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      suggested.add(suggested(chosen.get(i), types, i, costs.types().get(i)));
    }
    Candidates.Holder holder = candidates.root(chosen);
    Suggestions suggestions =
        new Suggestions(
            Analysis.SCHEMA_VERSION,
            heap.dump(),
            candidates.liveBytes(),
            suggested,
            List.of(),
            holder == null ? null : new Root(holder.className(), holder.dominated(), holder.all()),
            notes(candidates, weighed, worth, chosen));
    return new Found(
        suggestions,
        candidates.ignoreCandidates(),
        candidates.separateBytes(),
        candidates.withSuperclasses(chosen),
        costs.joint().bytes(),
        costs.joint().sharedBytes(),
        behindBytes(heap));
  }

  private static long behindBytes(OpenHeap heap) throws IOException {
    StrongGraph graph = heap.resourceGraph().graph();
    long bytes = 0;
    for (int object = 0; object < graph.objectCount(); object++) {
      bytes += graph.isBehind(object) ? heap.heap().shallowSize(object) : 0;
    }
    return bytes;
  }

  private static ResourceCosts weigh(OpenHeap heap, List<ResourceType> types, List<String> ignore)
      throws IOException {
    ResourceConfig config = new ResourceConfig(types, ignore, null);
    return ResourceCosts.of(heap.heap(), config, heap.resourceGraph(), heap.workshop());
  }

  private static List<ResourceType> types(
      List<Candidate> candidates, List<? extends @Nullable String> labels) {
    List<String> names = Candidates.names(candidates);
    List<ResourceType> types = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate each = candidates.get(i);
      String label = i < labels.size() ? labels.get(i) : null;
      types.add(
          new ResourceType(names.get(i), each.className(), each.subclasses(), label, List.of()));
    }
    return types;
  }

  /** The best, with what they hold apart from one another taken into account. */
  private static List<Candidate> choose(
      List<Candidate> weighed, Map<Candidate, @Nullable String> labelOf, ResourceCosts costs) {
    double[] score = new double[weighed.size()];
    double best = 0;
    for (int i = 0; i < score.length; i++) {
      Candidate each = weighed.get(i);
      long set = costs.types().get(i).retainedSetBytes();
      double separate = Math.min(1, (double) each.separateBytes() / Math.max(1, set));
      score[i] = each.score() * separate * (labelOf.get(each) == null ? 1 : NAMED);
      best = Math.max(best, score[i]);
    }
    double least = best * LEAST_OF_BEST;
    return IntStream.range(0, score.length)
        .filter(i -> score[i] >= least && score[i] > 0)
        .boxed()
        .sorted((a, b) -> Double.compare(score[b], score[a]))
        .limit(SUGGESTED)
        .map(weighed::get)
        .toList();
  }

  private static SuggestedType suggested(
      Candidate candidate, List<ResourceType> types, int index, TypeCost cost) {
    ResourceType type = types.get(index);
    return new SuggestedType(
        type.name(),
        type.classPattern(),
        type.subclasses(),
        type.label(),
        cost.objects(),
        cost.ownBytes(),
        cost.retainedSetBytes(),
        candidate.separateBytes(),
        cost.perInstance().own(),
        cost.perInstance().retained(),
        candidate.variation(),
        why(candidate, types, cost));
  }

  private static List<String> why(Candidate candidate, List<ResourceType> types, TypeCost cost) {
    List<String> why = new ArrayList<>();
    if (2 * candidate.inMaps() >= candidate.count()) {
      why.add("in maps");
    } else if (2 * candidate.inCollections() >= candidate.count()) {
      why.add("in collections");
    } else {
      why.add("in fields");
    }
    long percent = 100 * candidate.separateBytes() / Math.max(1, cost.retainedSetBytes());
    why.add(percent + " % separate");
    why.add(candidate.variation() <= 1 ? "even" : "uneven");
    if (candidate.nested() > 0) {
      why.add(candidate.nested() + " inside others of it");
    }
    if (candidate.subclasses()) {
      why.add("several subclasses");
    }
    List<String> holds =
        types.stream()
            .filter(type -> candidate.dominates().contains(type.classPattern()))
            .map(ResourceType::name)
            .toList();
    if (!holds.isEmpty()) {
      why.add("holds " + String.join(", ", holds));
    } else if (!candidate.dominates().isEmpty()) {
      why.add("holds other objects of the program");
    }
    return why;
  }

  private static List<String> notes(
      Candidates candidates,
      List<Candidate> weighed,
      List<Candidate> worth,
      List<Candidate> chosen) {
    List<String> notes = new ArrayList<>();
    if (candidates.left() > 0) {
      notes.add(
          "%d repeated classes of the program were looked at; %d more, which retain less, were not"
              .formatted(candidates.lookedAt(), candidates.left()));
    }
    if (weighed.size() > worth.size()) {
      notes.add(
          "%d candidates were weighed, and %d of them found worth suggesting"
              .formatted(weighed.size(), worth.size()));
    }
    if (worth.size() > chosen.size()) {
      notes.add(
          "only the best %d of %d are suggested (--top)".formatted(chosen.size(), worth.size()));
    }
    if (chosen.isEmpty()) {
      notes.add(
          "no class of the program has two or more instances that retain a thousandth of the heap");
    }
    return notes;
  }
}
