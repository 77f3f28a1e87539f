package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.verify.ObjectComparison;
import io.heapscale.analyzer.verify.ObjectComparison.Checked;
import io.heapscale.analyzer.verify.ObjectComparison.Difference;
import io.heapscale.analyzer.verify.ObjectComparison.Rule;
import java.util.ArrayList;
import java.util.List;

/** Two engines object by object: what was compared, and the first objects that differ by rule. */
final class ObjectBlocks {
  private ObjectBlocks() {}

  static void add(ObjectComparison comparison, List<Block> blocks) {
    List<Checked> rules = comparison.rules();
    List<Block> inside = new ArrayList<>();
    inside.add(
        new Table.Builder()
            .words("objects", map(rules, rule -> name(rule.rule())))
            .words("verdict", map(rules, ObjectBlocks::verdict))
            .counts("compared", map(rules, Checked::compared))
            .counts("differ", map(rules, Checked::differing))
            .build());
    for (Checked rule : rules) {
      if (!rule.first().isEmpty()) {
        inside.add(new Block.Paragraph(heading(rule)));
        inside.add(differences(rule.first()));
      }
    }
    blocks.add(new Block.Section("Object by object", false, inside));
  }

  private static String heading(Checked rule) {
    return "%s: the first %s of %s that differ, by address"
        .formatted(
            name(rule.rule()), Plain.count(rule.first().size()), Plain.count(rule.differing()));
  }

  private static Table differences(List<Difference> first) {
    return new Table.Builder()
        .words("address", map(first, Difference::address))
        .names("class", map(first, Difference::className))
        .words("analysis", map(first, Difference::analysis))
        .words("MAT", map(first, Difference::reference))
        .build();
  }

  static String verdict(Checked rule) {
    if (rule.compared() == 0) {
      return "not compared";
    }
    return rule.differing() == 0 ? "agree" : "differ";
  }

  static String name(Rule rule) {
    return switch (rule) {
      case ONLY_ANALYSIS -> "in MAT too";
      case ONLY_REFERENCE -> "in the analysis too";
      case CLASS -> "class";
      case INSTANCE_SIZE -> "shallow size of instances";
      case OBJECT_ARRAY_SIZE -> "shallow size of object arrays";
      case PRIMITIVE_ARRAY_SIZE -> "shallow size of primitive arrays";
      case CLASS_OBJECT_SIZE -> "shallow size of class objects";
      case DOMINATOR -> "immediate dominator";
      case RETAINED -> "retained size";
    };
  }
}
