package io.heapscale.analyzer.config;

import io.heapscale.analyzer.config.LocatedNode.Kind;
import io.heapscale.analyzer.model.Budget;
import io.heapscale.analyzer.model.Budget.Exemption;
import io.heapscale.analyzer.model.Budget.Severity;
import io.heapscale.analyzer.model.Budgets;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.MeasureName;
import io.heapscale.analyzer.model.MeasureName.Unit;
import io.heapscale.analyzer.model.NearestNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code budgets} of {@code heapscale.yaml}: a map of measures and limits, or a list of maps
 * with one entry each.
 */
final class BudgetReader {
  static final List<String> LIMIT_KEYS =
      List.of("max", "min", "growth", "floor", "severity", "reason", "exempt");
  static final List<String> EXEMPT_KEYS = List.of("until", "max", "reason");
  static final List<String> SEVERITIES = List.of("fail", "warn");

  private static final String KEY = "budgets";

  private final List<String> types;
  private final List<Budget> budgets = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private BudgetReader(List<String> types) {
    this.types = types;
  }

  /**
   * Reads the budgets of a document.
   *
   * @param types names of the resource types that the document declares
   * @throws ConfigurationException {@code file:line:column: what} for an unknown key, measure or
   *     unit, a number or date that is none, a limit that cannot be
   */
  static Budgets read(LocatedNode document, List<String> types) {
    BudgetReader reader = new BudgetReader(types);
    LocatedNode all = document.get(KEY);
    if (all != null && all.kind() == Kind.LIST) {
      for (LocatedNode item : all.items()) {
        item.expect(Kind.MAP, KEY);
        if (item.entries().size() != 1) {
          throw item.error(KEY + ": expected one measure per item, as - heap.bytes: 20 MiB");
        }
        reader.readAll(item);
      }
    } else if (all != null) {
      reader.readAll(all.expect(Kind.MAP, KEY));
    }
    return new Budgets(types, reader.budgets);
  }

  private void readAll(LocatedNode map) {
    for (Map.Entry<String, LocatedNode> entry : map.entries().entrySet()) {
      String name = entry.getKey();
      Budget.Place place = place(String.valueOf(map.keyPlaces().get(name)));
      MeasureName measure = MeasureName.parse(name, types);
      if (measure == null) {
        throw at(place, "unknown measure " + quoted(name) + MeasureName.hint(name, types));
      }
      if (!seen.add(name)) {
        throw at(place, quoted(name) + " is given twice");
      }
      budgets.add(budget(measure, entry.getValue(), place));
    }
  }

  private static Budget budget(MeasureName measure, LocatedNode node, Budget.Place place) {
    String name = measure.text();
    if (node.kind() == Kind.NOTHING) {
      throw at(place, name + ": no limit; expected a number, or max, min or growth");
    }
    Unit unit = measure.unit();
    if (node.kind() != Kind.MAP) {
      BigDecimal max = BudgetNumbers.limit(node, name, unit, RoundingMode.FLOOR);
      return new Budget(
          measure, max, null, null, BigDecimal.ZERO, Severity.FAIL, null, null, place);
    }
    node.onlyKeys(LIMIT_KEYS);
    BigDecimal max = limit(node, "max", unit, RoundingMode.FLOOR);
    BigDecimal min = limit(node, "min", unit, RoundingMode.CEILING);
    LocatedNode growth = node.get("growth");
    LocatedNode floor = node.get("floor");
    if (max == null && min == null && growth == null) {
      throw node.error(name + ": no limit; expected max, min or growth");
    }
    if (max != null && min != null && min.compareTo(max) > 0) {
      throw node.error(name + ": min is above max");
    }
    if (growth != null && measure.kind() != MeasureName.Kind.FIGURE) {
      throw growth.error("growth: " + name + " compares already; expected max or min");
    }
    if (floor != null && growth == null) {
      throw floor.error("floor: needs growth: it is what growth may be in any case");
    }
    return new Budget(
        measure,
        max,
        min,
        growth == null ? null : BudgetNumbers.percent(growth, "growth"),
        floor == null
            ? BigDecimal.ZERO
            : BudgetNumbers.limit(floor, "floor", unit, RoundingMode.FLOOR),
        severity(node),
        node.textOrNull("reason"),
        exemption(node.map("exempt"), unit, max),
        place);
  }

  private static @Nullable BigDecimal limit(
      LocatedNode node, String key, Unit unit, RoundingMode rounding) {
    LocatedNode value = node.get(key);
    return value == null ? null : BudgetNumbers.limit(value, key, unit, rounding);
  }

  private static Severity severity(LocatedNode node) {
    String text = node.text("severity");
    if (text == null) {
      return Severity.FAIL;
    }
    return switch (SEVERITIES.indexOf(text)) {
      case 0 -> Severity.FAIL;
      case 1 -> Severity.WARN;
      default ->
          throw node.entries()
              .getOrDefault("severity", node)
              .error(
                  "severity: expected fail or warn, found "
                      + quoted(text)
                      + NearestNames.nearest(text, SEVERITIES));
    };
  }

  private static @Nullable Exemption exemption(
      @Nullable LocatedNode node, Unit unit, @Nullable BigDecimal budget) {
    if (node == null) {
      return null;
    }
    node.onlyKeys(EXEMPT_KEYS);
    LocatedNode until = node.get("until");
    if (until == null) {
      throw node.error("exempt: \"until\" is missing; expected a date as 2026-12-31");
    }
    BigDecimal max = limit(node, "max", unit, RoundingMode.FLOOR);
    if (max != null && budget != null && max.compareTo(budget) < 0) {
      throw node.error("exempt: its max is below that of the budget");
    }
    return new Exemption(date(until), max, node.textOrNull("reason"));
  }

  private static LocalDate date(LocatedNode node) {
    try {
      return LocalDate.parse(node.text());
    } catch (DateTimeException e) {
      throw node.error("until: expected a date as 2026-12-31, found " + quoted(node.text()));
    }
  }

  private static ConfigurationException at(Budget.Place place, String message) {
    return new ConfigurationException(
        place.file() + ":" + place.line() + ":" + place.column() + ": " + message);
  }

  /** Takes {@code file:line:column} apart; a file's name may have colons too. */
  private static Budget.Place place(String where) {
    int column = where.lastIndexOf(':');
    int line = where.lastIndexOf(':', column - 1);
    return new Budget.Place(
        where.substring(0, line),
        Integer.parseInt(where.substring(line + 1, column)),
        Integer.parseInt(where.substring(column + 1)));
  }

  /** Foreign text in a message, on one line. */
  static String quoted(String text) {
    return '"' + text.replaceAll("\\R", " ") + '"';
  }
}
