package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.IgnoredReferences;
import io.heapscale.analyzer.model.MatExport;
import io.heapscale.analyzer.model.MatExport.ClassRow;
import io.heapscale.analyzer.model.MatExport.ObjectRow;
import io.heapscale.analyzer.model.MatExport.TypeRow;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.TypeCost;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what to ask Eclipse MAT about a heap of which only a saved analysis is left. */
final class SavedExport {
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{1,16}");

  private final Analysis analysis;
  private final ResourceConfig config;
  private final boolean figures;

  /** Of mode mat, ignored fields change what resources cost, and no more. */
  private final boolean resourceFigures;

  private SavedExport(Analysis analysis, ResourceConfig config) {
    this.analysis = analysis;
    this.config = config;
    this.figures = analysis.mode().equals(Mode.MAT.label());
    this.resourceFigures = figures && analysis.ignored().isEmpty();
  }

  /**
   * An export; it has figures where the analysis is of mode {@code mat}.
   *
   * @param config the types to ask of: an analysis has their names, not their classes
   * @param only names of the only types to ask of; null for all
   * @param wanted ids of resources that the analysis lists, or addresses
   * @param top how many classes and dominators; 0 for all
   * @throws ConfigurationException if one of {@code wanted} names nothing
   */
  static MatExport of(
      Analysis analysis,
      ResourceConfig config,
      @Nullable List<String> only,
      List<String> wanted,
      int top) {
    SavedExport export = new SavedExport(analysis, config);
    long most = top == 0 ? Long.MAX_VALUE : top;
    return new MatExport(
        analysis.dump().file(),
        export.figures,
        export.ignored(),
        export.figures ? analysis.heap() : null,
        export.types().stream()
            .filter(row -> only == null || only.contains(row.type().name()))
            .toList(),
        wanted.stream().map(export::object).toList(),
        // The list may be cut: another loader's class of the same name is then not seen.
        analysis.histogram().stream().limit(most).map(row -> new ClassRow(row, false)).toList(),
        analysis.dominators().stream().limit(most).toList());
  }

  private List<String> ignored() {
    Set<String> fields = new LinkedHashSet<>(config.ignoredFields());
    analysis.ignored().stream()
        .map(IgnoredReferences::field)
        .filter(field -> !field.equals(IgnoredReferences.SEVERAL))
        .forEach(fields::add);
    return List.copyOf(fields);
  }

  private List<TypeRow> types() {
    List<TypeRow> rows = new ArrayList<>();
    List<ResourceType> types = config.types().stream().filter(this::isWeighed).toList();
    for (ResourceType type : types) {
      List<ResourceType> before =
          types.subList(0, rows.size()).stream().filter(other -> mayMeet(type, other)).toList();
      rows.add(new TypeRow(type, before, resourceFigures ? cost(type) : null));
    }
    return rows;
  }

  /** What was no type when the analysis was made took no objects from others. */
  private boolean isWeighed(ResourceType type) {
    return analysis.types().isEmpty()
        || analysis.types().stream().anyMatch(cost -> cost.name().equals(type.name()));
  }

  private @Nullable TypeCost cost(ResourceType type) {
    return analysis.types().stream()
        .filter(cost -> cost.name().equals(type.name()))
        .findFirst()
        .orElse(null);
  }

  /** Only a dump tells superclasses, so that all that extend anything may be meant twice. */
  private static boolean mayMeet(ResourceType type, ResourceType other) {
    return type.subclasses()
        || other.subclasses()
        || type.classPattern().indexOf('*') >= 0
        || other.classPattern().indexOf('*') >= 0
        || type.classPattern().equals(other.classPattern());
  }

  private ObjectRow object(String wanted) {
    for (ResourceCost each : analysis.resources()) {
      if (each.id().equals(wanted) || each.address().equals(wanted)) {
        return new ObjectRow(
            wanted,
            each.address(),
            null,
            resourceFigures ? sizes(each.shallowBytes(), each.retainedBytes()) : null);
      }
    }
    if (!ADDRESS.matcher(wanted).matches()) {
      Stream<String> ids = analysis.resources().stream().map(ResourceCost::id);
      throw new ConfigurationException(
          wanted
              + ": the analysis lists no such resource"
              + NearestNames.nearest(wanted, ids.toList()));
    }
    return analysis.dominators().stream()
        .filter(row -> row.address().equals(wanted))
        .findFirst()
        .map(
            row ->
                new ObjectRow(
                    wanted,
                    wanted,
                    row.displayName(),
                    figures ? sizes(row.shallowBytes(), row.retainedBytes()) : null))
        .orElse(new ObjectRow(wanted, wanted, null, null));
  }

  private static MatExport.Sizes sizes(long shallowBytes, long retainedBytes) {
    return new MatExport.Sizes(shallowBytes, retainedBytes);
  }
}
