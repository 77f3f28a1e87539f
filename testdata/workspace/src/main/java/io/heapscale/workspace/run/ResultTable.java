package io.heapscale.workspace.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one query. */
public final class ResultTable {

  private final String name;
  private final List<String> columns;
  private final List<@Nullable Object[]> rows;

  ResultTable(String name, List<String> columns, List<@Nullable Object[]> rows) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
  }

  /** Full name of the resource that asked. */
  public String name() {
    return name;
  }

  /** Names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The rows, a cell per column: text, {@code Long}, {@code Double}, {@code Boolean} or null; a
   * time is text.
   */
  public List<@Nullable Object[]> rows() {
    return rows;
  }
}
