package io.heapscale.analyzer.suggest;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What could be resource types of a heap. Steps: the repeated classes of the program that retain
 * most ({@link Preselection}); what each retains, and how they lie in the dominator tree ({@link
 * Survey}); classes of one kind are put together ({@link Families}) and measured again; what stands
 * in maps and collections ({@link Elements}); then {@link Ranking}.
 */
public final class Candidates {
  private final HeapGraph heap;
  private final DominatedGraph dominated;
  private final Workshop workshop;
  private final ProgramClasses program;
  private final Preselection preselection;
  private final Survey survey;
  private final Elements elements;
  private final Ranking ranking;
  private final IgnoreCandidates ignore;
  private final long liveBytes;

  private Candidates(HeapGraph heap, DominatedGraph dominated, Workshop workshop)
      throws IOException {
    this.heap = heap;
    this.dominated = dominated;
    this.workshop = workshop;
    program = ProgramClasses.of(heap);
    Holders holders = Holders.of(heap, dominated.tree(), program, workshop);
    preselection = Preselection.of(heap, dominated, program, holders);
    List<Boolean> single = preselection.names().stream().map(name -> false).toList();
    Units classes = Units.of(preselection.names(), single, heap.classes());
    Survey ofClasses = Survey.of(heap, dominated, holders, classes, workshop);
    boolean[] hasInstances = new boolean[heap.classes().size()];
    long bytes = 0;
    for (int object = 0; object < heap.objectCount(); object++) {
      if (dominated.graph().contains(object)) {
        hasInstances[heap.classIndex(object)] = true;
        bytes += heap.shallowSize(object);
      }
    }
    liveBytes = bytes;
    List<FieldReach.Field> fields =
        FieldReach.of(heap, dominated.graph(), program, classes, workshop);
    ignore = IgnoreCandidates.of(fields, ofClasses);
    Units joined = Families.join(heap, program, ofClasses, hasInstances, fields);
    survey =
        joined.count() == classes.count()
            ? ofClasses
            : Survey.of(heap, dominated, holders, joined, workshop);
    elements = Elements.of(heap, dominated.graph(), survey.units());
    ranking = new Ranking(survey, elements, liveBytes);
  }

  /**
   * The candidates of {@code heap}, on the graph on which resources are weighed. Reads the dump
   * once more.
   */
  public static Candidates of(HeapGraph heap, DominatedGraph dominated, Workshop workshop)
      throws IOException {
    return new Candidates(heap, dominated, workshop);
  }

  /** Strongly reachable bytes. */
  public long liveBytes() {
    return liveBytes;
  }

  /** How many repeated classes of the program were not looked at, because they retain least. */
  public int left() {
    return preselection.left();
  }

  /** How many classes were looked at. */
  public int lookedAt() {
    return preselection.names().size();
  }

  /** By class: the sum of the retained sizes of the instances that no other one dominates. */
  public Map<String, Long> separateBytes() {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (int unit = 0; unit < survey.units().count(); unit++) {
      bytes.put(survey.units().names().get(unit), survey.outermostBytes(unit));
    }
    return bytes;
  }

  /** Fields that may make the candidates look shared. */
  public IgnoreCandidates ignoreCandidates() {
    return ignore;
  }

  /**
   * The best candidates, best first.
   *
   * @param most how many at most
   */
  public List<Candidate> best(int most) {
    List<Candidate> best = new ArrayList<>();
    for (int unit : ranking.order()) {
      if (best.size() < most) {
        best.add(candidate(unit));
      }
    }
    return best;
  }

  private Candidate candidate(int unit) {
    List<String> inside = new ArrayList<>();
    for (int other = 0; other < survey.units().count(); other++) {
      if (other != unit && 2 * survey.inside(unit, other) >= survey.count(other)) {
        inside.add(survey.units().names().get(other));
      }
    }
    return new Candidate(
        survey.units().names().get(unit),
        survey.units().subclasses().get(unit),
        survey.count(unit),
        survey.nested(unit),
        survey.outermostBytes(unit),
        survey.variation(unit),
        elements.inMaps(unit),
        elements.inCollections(unit),
        inside,
        ranking.score(unit));
  }

  /** The field path that names a candidate's instances, or null. Reads the dump. */
  public @Nullable String label(Candidate candidate) throws IOException {
    int unit = survey.units().names().indexOf(candidate.className());
    IntArrayList instances = new IntArrayList();
    for (int object = 0; object < heap.objectCount(); object++) {
      if (survey.units().ofClass()[heap.classIndex(object)] == unit
          && dominated.graph().contains(object)) {
        instances.add(object);
      }
    }
    return new LabelFinder(heap).find(instances);
  }

  /** The class that holds most instances of the candidates given; null where none does. */
  public @Nullable Holder root(List<Candidate> chosen) {
    boolean[] suggested = new boolean[survey.units().count()];
    chosen.forEach(each -> suggested[survey.units().names().indexOf(each.className())] = true);
    RootFinder.Root root =
        RootFinder.find(heap, dominated, program, survey.units(), suggested, workshop);
    if (root == null) {
      return null;
    }
    HeapClass found = heap.classes().get(root.classIndex());
    return new Holder(found.name(), root.dominated(), root.all());
  }

  /** The classes of the candidates given, and those that they extend. */
  public Set<String> withSuperclasses(List<Candidate> chosen) {
    Set<String> names = new TreeSet<>();
    List<HeapClass> classes = heap.classes();
    for (HeapClass each : classes) {
      int unit = survey.units().ofClass()[each.index()];
      if (unit != Units.NONE
          && chosen.stream()
              .anyMatch(one -> one.className().equals(survey.units().names().get(unit)))) {
        for (int at = each.index(); at >= 0; at = classes.get(at).superIndex()) {
          names.add(classes.get(at).name());
        }
      }
    }
    return names;
  }

  /** Names candidates for a configuration. */
  public static List<String> names(List<Candidate> candidates) {
    TypeNames names = new TypeNames();
    return candidates.stream().map(each -> names.of(each.className())).toList();
  }

  /**
   * A class whose few instances dominate {@code dominated} of {@code all} candidates' instances.
   */
  public record Holder(String className, long dominated, long all) {}

  /**
   * A candidate.
   *
   * @param className of its instances, or their superclass
   * @param subclasses whether subclasses belong to it
   * @param count instances
   * @param nested instances that another one dominates
   * @param separateBytes sum of the retained sizes of the others
   * @param variation standard deviation of the retained sizes, divided by their mean
   * @param inMaps instances that a map refers to
   * @param inCollections instances that a map, list or array refers to
   * @param dominates other classes of which its instances dominate half or more
   * @param score larger is better
   */
  public record Candidate(
      String className,
      boolean subclasses,
      long count,
      long nested,
      long separateBytes,
      double variation,
      long inMaps,
      long inCollections,
      List<String> dominates,
      double score) {
    public Candidate {
      dominates = List.copyOf(dominates);
    }
  }
}
