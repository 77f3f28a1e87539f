package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.browse.MergedTree;
import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.DominatorGroups;
import io.heapscale.analyzer.report.LookReports;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code analyze tree HEAP}: the dominator tree, merged into groups. */
@CommandLine.Command(
    name = "tree",
    description =
        "The dominator tree from the top, its objects merged by class, package, loader,"
            + " superclass or resource type.")
final class TreeCommand extends LookCommand<DominatorGroups> {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "class",
      description = "Merge by class, package, loader, superclass or resource (default: class).")
  String by = "class";

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "5",
      description = "List so many levels, 1 to 100 (default: 5).")
  int depth = 5;

  @Option(
      names = "--min",
      paramLabel = "SIZE|%",
      defaultValue = "1%",
      description = "Fold groups that retain less, as 1MiB or 0.5%% of all (default: 1%%).")
  String min = "1%";

  TreeCommand(Session session) {
    super(session);
  }

  @Override
  void check() {
    LookAround.checkGrouping(by);
    if (depth < 1 || depth > MergedTree.MOST_DEPTH) {
      throw new ConfigurationException(
          "--depth " + depth + ": expected 1 to " + MergedTree.MOST_DEPTH);
    }
    least();
  }

  private MergedTree.Min least() {
    String text = min.strip();
    if (text.equals("0")) {
      return total -> 0;
    }
    if (!text.endsWith("%")) {
      long bytes = ByteSize.parse("--min", text);
      return total -> bytes;
    }
    String number = text.substring(0, text.length() - 1).strip();
    if (!number.matches("\\d{1,3}(\\.\\d{1,6})?")
        || new BigDecimal(number).compareTo(HUNDRED) > 0) {
      throw new ConfigurationException("--min " + min + ": expected a size as 1MiB, or 0% to 100%");
    }
    BigDecimal percent = new BigDecimal(number);
    return total ->
        BigDecimal.valueOf(total)
            .multiply(percent)
            .divide(HUNDRED, 0, RoundingMode.CEILING)
            .longValueExact();
  }

  @Override
  DominatorGroups look(LookAround around) throws IOException {
    return around.tree(by, depth, least());
  }

  @Override
  void write(DominatorGroups answer, Writer out) throws IOException {
    LookReports.write(answer, output.format(), out);
  }
}
