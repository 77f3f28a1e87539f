package io.heapscale.analyzer.model;

import java.util.List;

/**
 * The budgets of one {@code heapscale.yaml}.
 *
 * @param types names of the resource types that the same file declares; may be none
 * @param budgets one per measure, in file order
 */
public record Budgets(List<String> types, List<Budget> budgets) {
  public Budgets {
    types = List.copyOf(types);
    budgets = List.copyOf(budgets);
  }
}
