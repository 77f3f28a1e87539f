package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.gate.TypeReason;
import io.heapscale.analyzer.gate.TypeReason.FieldChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why types cost more or less: first in a sentence each, then as a table. */
final class ReasonBlocks {
  private static final int MOST_SENTENCES = 5;

  private ReasonBlocks() {}

  /** What changed, the largest change first. */
  static List<Block> sentences(List<TypeReason> reasons) {
    return reasons.isEmpty()
        ? List.of(new Block.Paragraph("No resource type changed."))
        : map(words(reasons), Block.Paragraph::new);
  }

  /** A sentence per type, the largest change first, and one that counts the others. */
  static List<String> words(List<TypeReason> reasons) {
    List<String> sentences =
        new ArrayList<>(map(Rows.first(reasons, MOST_SENTENCES), ReasonBlocks::sentence));
    if (reasons.size() > MOST_SENTENCES) {
      sentences.add("And " + Plain.count(reasons.size() - MOST_SENTENCES) + " more types changed.");
    }
    return sentences;
  }

  /** The same in figures, of the first {@code top} types; of all for 0. */
  static Block section(List<TypeReason> reasons, int top) {
    List<TypeReason> first = Rows.first(reasons, top);
    String heading = Rows.heading("Why own bytes changed", first.size(), (long) reasons.size());
    return new Block.Section(heading, false, List.of(table(first)));
  }

  /** A sentence with its full stop. */
  static String sentence(TypeReason reason) {
    return words(reason) + '.';
  }

  /** {@code dashboard: 200, then 212 (+12); each 6.1 % heavier: tags +96 B, ...}. */
  static String words(TypeReason reason) {
    StringBuilder text = new StringBuilder(reason.type()).append(": ");
    Change objects = reason.objects();
    long count = objects.head() == null ? 0 : objects.head();
    if (objects.delta() == 0) {
      text.append(Plain.count(count)).append(" as before");
    } else {
      text.append(objects.base() == null ? "none" : Plain.count(objects.base()))
          .append(", then ")
          .append(Plain.count(count))
          .append(" (")
          .append(Plain.signedCount(objects.delta()))
          .append(')');
    }
    Double percent = reason.heavierPercent();
    if (percent != null && reason.heavierBytes() != 0) {
      text.append("; each ")
          .append(Plain.signedPercent(Math.abs(percent)).replace("+", ""))
          .append(" % ")
          .append(reason.heavierBytes() > 0 ? "heavier" : "lighter");
    }
    String fields =
        String.join(
            ", ",
            map(
                reason.fields(),
                field -> path(field) + ' ' + Plain.signedCount(field.eachBytes()) + " B"));
    return text.append(fields.isEmpty() ? "" : ": " + fields).toString();
  }

  private static String path(FieldChange field) {
    return field.path().isEmpty() ? "its own fields" : field.path();
  }

  /** A row per type, and one below it for each field. */
  static Table table(List<TypeReason> reasons) {
    List<String> names = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    List<@Nullable Long> more = new ArrayList<>();
    List<@Nullable Long> heavier = new ArrayList<>();
    List<String> percent = new ArrayList<>();
    List<String> each = new ArrayList<>();
    for (TypeReason reason : reasons) {
      names.add(reason.type());
      fields.add("");
      more.add(reason.moreBytes());
      heavier.add(reason.heavierBytes());
      percent.add(Plain.signedPercent(reason.heavierPercent()));
      each.add("");
      for (FieldChange field : reason.fields()) {
        names.add("");
        fields.add(path(field));
        more.add(null);
        heavier.add(field.heavierBytes());
        percent.add("");
        each.add(Plain.signedCount(field.eachBytes()));
      }
    }
    return new Table.Builder()
        .names("type", names)
        .names("field", fields)
        .byteChanges("by more of them", more)
        .byteChanges("by heavier ones", heavier)
        .numbers("heavier", "%", percent)
        .numbers("each", "B", each)
        .build();
  }
}
