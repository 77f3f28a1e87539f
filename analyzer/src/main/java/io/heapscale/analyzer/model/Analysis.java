package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one analysis of one heap dump found. Serialised as JSON it is the contract with other tools;
 * fields may be added, never renamed. Sizes are bytes, addresses hexadecimal strings, lists in a
 * deterministic order.
 *
 * @param schemaVersion version of this layout, {@value #SCHEMA_VERSION}
 * @param engine which engine parsed the dump
 * @param mode {@code exact} or {@code mat}
 * @param partial whether parts of the dump could not be read
 * @param live {@code true}, {@code false}, or {@code assumed} where no manifest says it
 * @param dump where the dump came from
 * @param heap totals
 * @param joint what all resources keep together; absent where no resource type was given
 * @param types one row per resource type, in configuration order
 * @param resources one row per resource, largest fair share first
 * @param ledger every object of the dump in one entry, in ledger order
 * @param histogram one row per class object, largest shallow bytes first
 * @param dominators objects that no other object dominates, largest retained size first
 * @param vmInternals what the VM-internal layer holds and who holds it
 * @param warnings what the reader should know before trusting a row
 * @param missing what could not be read; null unless partial
 * @param matrix pairs of types that share something, in configuration order
 * @param sharedObjects heads of shared subtrees and who shares them, the largest first
 * @param ignored what each ignored field holds, in configuration order
 * @param composition what the resources of each type are made of; empty unless asked for
 * @param findings what could be saved; null unless asked for
 * @param details more of the largest resources; null unless asked for
 * @param dominatorTree the dominator tree, its objects merged by class; null unless asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "schemaVersion",
  "engine",
  "mode",
  "partial",
  "missing",
  "live",
  "dump",
  "heap",
  "joint",
  "types"
})
public record Analysis(
    int schemaVersion,
    String engine,
    String mode,
    boolean partial,
    String live,
    DumpInfo dump,
    HeapTotals heap,
    @Nullable JointCost joint,
    List<TypeCost> types,
    List<ResourceCost> resources,
    List<LedgerEntry> ledger,
    List<HistogramRow> histogram,
    List<DominatorRow> dominators,
    VmInternals vmInternals,
    List<String> warnings,
    @Nullable Missing missing,
    List<TypePair> matrix,
    List<SharedObject> sharedObjects,
    List<IgnoredReferences> ignored,
    List<Composition> composition,
    @Nullable Findings findings,
    @Nullable List<ResourceDetail> details,
    @Nullable DominatorGroups dominatorTree) {

  /** The layout that this version writes and the newest it reads. */
  public static final int SCHEMA_VERSION = 1;

  /** The warning of a partial analysis. */
  public static final String PARTIAL = "parts of the dump could not be read; all sums are too low";

  public Analysis {
    // Jackson passes null where a saved analysis leaves out what was not computed.
    types = types == null ? List.of() : List.copyOf(types);
    resources = resources == null ? List.of() : List.copyOf(resources);
    ledger = ledger == null ? List.of() : List.copyOf(ledger);
    histogram = histogram == null ? List.of() : List.copyOf(histogram);
    dominators = dominators == null ? List.of() : List.copyOf(dominators);
    vmInternals = vmInternals == null ? VmInternals.NONE : vmInternals;
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
    matrix = matrix == null ? List.of() : List.copyOf(matrix);
    sharedObjects = sharedObjects == null ? List.of() : List.copyOf(sharedObjects);
    ignored = ignored == null ? List.of() : List.copyOf(ignored);
    composition = composition == null ? List.of() : List.copyOf(composition);
    details = details == null ? null : List.copyOf(details);
  }

  /** One that says nothing of what is shared or ignored. */
  public Analysis(
      int schemaVersion,
      String engine,
      String mode,
      boolean partial,
      String live,
      DumpInfo dump,
      HeapTotals heap,
      @Nullable JointCost joint,
      List<TypeCost> types,
      List<ResourceCost> resources,
      List<LedgerEntry> ledger,
      List<HistogramRow> histogram,
      List<DominatorRow> dominators,
      VmInternals vmInternals,
      List<String> warnings,
      @Nullable Missing missing) {
    this(
        schemaVersion,
        engine,
        mode,
        partial,
        live,
        dump,
        heap,
        joint,
        types,
        resources,
        ledger,
        histogram,
        dominators,
        vmInternals,
        warnings,
        missing,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  /** The warnings, and first of them that the analysis is partial. */
  public List<String> allWarnings() {
    if (!partial) {
      return warnings;
    }
    List<String> all = new ArrayList<>();
    all.add(PARTIAL);
    all.addAll(warnings);
    return all;
  }

  /** The same with another origin. */
  public Analysis withDump(DumpInfo origin) {
    return with(
        origin,
        resources,
        histogram,
        dominators,
        vmInternals,
        sharedObjects,
        composition,
        findings);
  }

  /** The same with other lists, for reports that show a part of them. */
  public Analysis withLists(
      List<ResourceCost> resourceRows,
      List<HistogramRow> histogramRows,
      List<DominatorRow> dominatorRows) {
    return with(
        dump,
        resourceRows,
        histogramRows,
        dominatorRows,
        vmInternals,
        sharedObjects,
        composition,
        findings);
  }

  /** The same with other VM-internal objects. */
  public Analysis withVmInternals(VmInternals other) {
    return with(
        dump, resources, histogram, dominators, other, sharedObjects, composition, findings);
  }

  /** The same with other shared objects. */
  public Analysis withSharedObjects(List<SharedObject> other) {
    return with(dump, resources, histogram, dominators, vmInternals, other, composition, findings);
  }

  /** The same with what resources are made of, and what could be saved. */
  public Analysis withComposition(List<Composition> parts, @Nullable Findings waste) {
    return with(dump, resources, histogram, dominators, vmInternals, sharedObjects, parts, waste);
  }

  /** The same with more of its largest resources, and the merged dominator tree. */
  public Analysis withDetails(
      List<Composition> parts, List<ResourceDetail> some, DominatorGroups tree) {
    return new Analysis(
        schemaVersion,
        engine,
        mode,
        partial,
        live,
        dump,
        heap,
        joint,
        types,
        resources,
        ledger,
        histogram,
        dominators,
        vmInternals,
        warnings,
        missing,
        matrix,
        sharedObjects,
        ignored,
        parts,
        findings,
        some,
        tree);
  }

  private Analysis with(
      DumpInfo origin,
      List<ResourceCost> resourceRows,
      List<HistogramRow> histogramRows,
      List<DominatorRow> dominatorRows,
      VmInternals internals,
      List<SharedObject> sharedRows,
      List<Composition> parts,
      @Nullable Findings waste) {
    return new Analysis(
        schemaVersion,
        engine,
        mode,
        partial,
        live,
        origin,
        heap,
        joint,
        types,
        resourceRows,
        ledger,
        histogramRows,
        dominatorRows,
        internals,
        warnings,
        missing,
        matrix,
        sharedRows,
        ignored,
        parts,
        waste,
        details,
        dominatorTree);
  }
}
