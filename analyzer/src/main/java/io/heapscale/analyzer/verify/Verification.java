package io.heapscale.analyzer.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.heapscale.analyzer.model.DumpInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holding an analysis against a reference found.
 *
 * @param schemaVersion version of this layout
 * @param reference whose figures the analysis was held against
 * @param source where these figures were read
 * @param agrees whether all checks agree
 * @param dump where the dump came from
 * @param checks what was compared, in a fixed order
 * @param compared sums over all classes but those in {@code apart}
 * @param apartTotal sums over the classes in {@code apart}
 * @param total sums over all classes
 * @param rows classes that differ, the most bytes first
 * @param apart classes that cannot be expected to agree and are judged by no check
 * @param warnings what the reader should know before trusting the verdict
 * @param objects what was found object by object; null where only classes were compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
    int schemaVersion,
    Reference reference,
    String source,
    boolean agrees,
    DumpInfo dump,
    List<Check> checks,
    Pair compared,
    Pair apartTotal,
    Pair total,
    List<Row> rows,
    List<Row> apart,
    List<String> warnings,
    @Nullable ObjectComparison objects) {

  /** The layout that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  public Verification {
    checks = List.copyOf(checks);
    rows = List.copyOf(rows);
    apart = List.copyOf(apart);
    warnings = List.copyOf(warnings);
  }

  /** Of classes only. */
  Verification(
      int schemaVersion,
      Reference reference,
      String source,
      boolean agrees,
      DumpInfo dump,
      List<Check> checks,
      Pair compared,
      Pair apartTotal,
      Pair total,
      List<Row> rows,
      List<Row> apart,
      List<String> warnings) {
    this(
        schemaVersion,
        reference,
        source,
        agrees,
        dump,
        checks,
        compared,
        apartTotal,
        total,
        rows,
        apart,
        warnings,
        null);
  }

  /** The same with every object compared, and more warnings. */
  public Verification withObjects(ObjectComparison compared, List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Verification(
        schemaVersion,
        reference,
        source,
        agrees && compared.agrees(),
        dump,
        checks,
        this.compared,
        apartTotal,
        total,
        rows,
        apart,
        all,
        compared);
  }

  /** The same with other rows, for reports that show a part of them. */
  public Verification withRows(List<Row> others) {
    return new Verification(
        schemaVersion,
        reference,
        source,
        agrees,
        dump,
        checks,
        compared,
        apartTotal,
        total,
        others,
        apart,
        warnings,
        objects);
  }

  /** Whose figures an analysis is held against. */
  public enum Reference {
    /** The class histogram of the VM that was dumped. */
    @JsonProperty("vm")
    VM,
    /** Eclipse MAT's histogram of the dump. */
    @JsonProperty("mat")
    MAT
  }

  /** What a check compares, and in what a class can differ. */
  public enum Aspect {
    /** Bytes of one instance of a class that is no array. */
    @JsonProperty("size")
    SIZE,
    /** Bytes of all arrays of a class of which both count as many. */
    @JsonProperty("arrays")
    ARRAYS,
    /** Objects of a class of the program. */
    @JsonProperty("program count")
    PROGRAM_COUNT,
    /** Objects of a class of the JDK. */
    @JsonProperty("JDK count")
    JDK_COUNT,
    /** Objects of a class, per class object. */
    @JsonProperty("objects")
    OBJECTS,
    /** Shallow bytes of a class, per class object. */
    @JsonProperty("shallow")
    SHALLOW,
    /** Bytes of the retained set of all instances of a class. */
    @JsonProperty("retained")
    RETAINED
  }

  /**
   * One check.
   *
   * @param agrees whether it passes
   * @param classes classes compared
   * @param differing those of them that differ
   * @param inferred those that differ though their size was inferred from addresses
   * @param objects for sizes and arrays, objects of the classes that differ; for counts, objects
   *     that one side has more than the other
   * @param bytes bytes by which they differ, each class's difference counted without its sign
   * @param allowedObjects up to how many {@code objects} agree
   */
  public record Check(
      Aspect aspect,
      boolean agrees,
      long classes,
      long differing,
      long inferred,
      long objects,
      long bytes,
      long allowedObjects) {}

  /** Objects and bytes on both sides. */
  public record Pair(Side analysis, Side reference) {}

  /**
   * One side's figures.
   *
   * @param retainedBytes null where retained sets were not compared
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Side(long objects, long shallowBytes, @Nullable Long retainedBytes) {
    Side(long objects, long shallowBytes) {
      this(objects, shallowBytes, null);
    }
  }

  /**
   * A class.
   *
   * @param className name as the dump spells it, in source form
   * @param differs in what; empty for classes that are reported apart
   * @param sizeSource where the analysis has its size from; null where it has no instance
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      @JsonProperty("class") String className,
      List<Aspect> differs,
      @Nullable String sizeSource,
      Side analysis,
      Side reference) {

    public Row {
      differs = List.copyOf(differs);
    }

    /** By how many bytes the analysis says more; the largest of what was compared. */
    long worstBytes() {
      long shallow = Math.abs(analysis.shallowBytes - reference.shallowBytes);
      if (analysis.retainedBytes == null || reference.retainedBytes == null) {
        return shallow;
      }
      return Math.max(shallow, Math.abs(analysis.retainedBytes - reference.retainedBytes));
    }
  }
}
