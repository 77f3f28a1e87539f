package io.heapscale.analyzer.model;

import java.util.List;

/**
 * A named part of the program in the ledger.
 *
 * @param name what the ledger calls it
 * @param classPatterns classes whose objects, and what they dominate, belong to it
 */
public record ProgramRule(String name, List<String> classPatterns) {
  public ProgramRule {
    classPatterns = List.copyOf(classPatterns);
  }
}
