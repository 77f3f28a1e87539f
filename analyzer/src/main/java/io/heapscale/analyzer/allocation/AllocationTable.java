package io.heapscale.analyzer.allocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who allocated, the most first.
 *
 * @param schemaVersion version of this layout
 * @param by what a row stands for
 * @param orderedBy {@code flat} or {@code cum}
 * @param focus the expression that stacks were chosen by, or null
 * @param thread the expression that threads were chosen by, or null
 * @param totals of the whole recording, whatever was chosen
 * @param chosen all samples that were chosen, as one
 * @param heap the heap after collections, or null where the recording does not say
 * @param rows all rows; ties by name
 * @param notes what to know when reading it, each a sentence without its full stop
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AllocationTable(
    int schemaVersion,
    String by,
    String orderedBy,
    @Nullable String focus,
    @Nullable String thread,
    AllocationTotals totals,
    AllocationRow.Estimate chosen,
    @Nullable HeapAfterCollections heap,
    List<AllocationRow> rows,
    List<String> notes) {

  /** The version of this layout. */
  public static final int SCHEMA_VERSION = 1;

  public AllocationTable {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
