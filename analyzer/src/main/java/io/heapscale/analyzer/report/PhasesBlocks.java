package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.phases.Leftover;
import io.heapscale.analyzer.phases.Phase;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.phases.SizePhases;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns {@link RunPhases} into blocks, the same for text and Markdown. */
final class PhasesBlocks {
  private static final String NOTES =
      "Change is against the phase before. Resources is the joint retained set: what goes if all"
          + " resources go. Structure goes only when the root goes as well. Rest is all other live"
          + " bytes (program, classes, JIT), which no resource type names; analyze diff of two"
          + " phases lists them by class.";

  private static final int TYPES_IN_OVERVIEW = 3;

  private PhasesBlocks() {}

  static List<Block> of(RunPhases run) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("Phases of a run"));
    overview(run, blocks);
    for (SizePhases size : run.sizes()) {
      String name = name(run, size);
      liveHeap(name, size, blocks);
      types(name, size, blocks);
      if (size.left() != null) {
        blocks.addAll(LeftoverBlocks.of(name, size.left()));
      }
    }
    blocks.add(new Block.Paragraph(NOTES));
    return blocks;
  }

  /** The size's folder and what it counts, as {@code small (dashboards 10)}. */
  private static String name(RunPhases run, SizePhases size) {
    String folder = Plain.text(size.folder());
    return size.n() == null
        ? folder
        : folder + " (" + Plain.text(run.sizeName()) + " " + Plain.count(size.n()) + ")";
  }

  /** What is left at every size; one size says it in its own section. */
  private static void overview(RunPhases run, List<Block> blocks) {
    List<SizePhases> sizes = run.sizes().stream().filter(size -> size.left() != null).toList();
    if (run.sizes().size() == 1 || sizes.isEmpty()) {
      return;
    }
    List<Leftover> left = map(sizes, size -> Objects.requireNonNull(size.left()));
    Table table =
        new Table.Builder()
            .names("size", map(sizes, SizePhases::folder))
            .names("phase", map(left, Leftover::to))
            .names("against", map(left, Leftover::from))
            .names("more of", map(left, PhasesBlocks::moreOf))
            .numbers("resources", "count", map(left, PhasesBlocks::resources))
            .byteChanges("resources", deltas(left, Leftover::jointBytes))
            .byteChanges("structure", deltas(left, Leftover::structureBytes))
            .byteChanges("rest", deltas(left, Leftover::restBytes))
            .byteChanges("live heap", deltas(left, Leftover::liveBytes))
            .build();
    blocks.add(new Block.Section("What is left at each size", false, List.of(table)));
  }

  /** The first few; the size's own section lists all. */
  static String moreOf(Leftover left) {
    List<Leftover.TypeLeft> more =
        left.types().stream().filter(type -> type.objects().delta() > 0).toList();
    if (more.isEmpty()) {
      return "-";
    }
    String listed =
        more.stream()
            .limit(TYPES_IN_OVERVIEW)
            .map(type -> type.name() + " " + Plain.signedCount(type.objects().delta()))
            .collect(Collectors.joining(", "));
    int others = more.size() - TYPES_IN_OVERVIEW;
    return others > 0 ? listed + " and " + others + " more" : listed;
  }

  private static String resources(Leftover left) {
    long sum = 0;
    for (Leftover.TypeLeft type : left.types()) {
      sum = Math.addExact(sum, type.objects().delta());
    }
    return left.types().isEmpty() ? "-" : Plain.signedCount(sum);
  }

  private static List<@Nullable Long> deltas(
      List<Leftover> rows, Function<Leftover, @Nullable Change> cell) {
    List<@Nullable Long> deltas = new ArrayList<>();
    for (Leftover row : rows) {
      Change change = cell.apply(row);
      deltas.add(change == null ? null : (Long) change.delta());
    }
    return deltas;
  }

  private static void liveHeap(String name, SizePhases size, List<Block> blocks) {
    List<Phase> phases = size.phases();
    Table.Builder table =
        new Table.Builder()
            .names("phase", map(phases, Phase::name))
            .counts("objects", map(phases, Phase::liveObjects))
            .bytes("live heap", map(phases, Phase::liveBytes))
            .byteChanges("change", column(phases, Phase::changeBytes));
    if (phases.stream().anyMatch(phase -> phase.jointBytes() != null)) {
      table
          .bytes("resources", column(phases, Phase::jointBytes))
          .bytes("structure", column(phases, Phase::structureBytes))
          .bytes("rest", column(phases, Phase::restBytes));
    }
    blocks.add(new Block.Section(name + ": live heap", false, List.of(table.build())));
  }

  private static void types(String name, SizePhases size, List<Block> blocks) {
    List<String> all = size.typeNames();
    List<String> names = all.stream().filter(type -> most(size, type) > 0).toList();
    List<String> nowhere = all.stream().filter(type -> !names.contains(type)).toList();
    List<Block> counted = new ArrayList<>();
    if (!names.isEmpty()) {
      counted.add(overPhases(names, size, Table.Builder::counts, Phase.TypeAtPhase::objects));
    }
    if (!nowhere.isEmpty()) {
      counted.add(new Block.Paragraph("No phase holds any: " + String.join(", ", nowhere) + "."));
    }
    if (!counted.isEmpty()) {
      blocks.add(new Block.Section(name + ": how many there are", false, counted));
    }
    if (!names.isEmpty()) {
      ByteUnit unit = unit(size, names);
      Table own =
          overPhases(
              names,
              size,
              (table, title, column) -> table.bytes(title, column, unit),
              Phase.TypeAtPhase::ownBytes);
      blocks.add(new Block.Section(name + ": what they own", true, List.of(own)));
    }
  }

  private interface ColumnKind {
    Table.Builder add(Table.Builder table, String title, List<@Nullable Long> column);
  }

  private static Table overPhases(
      List<String> names,
      SizePhases size,
      ColumnKind kind,
      Function<Phase.TypeAtPhase, Long> cell) {
    Table.Builder table = new Table.Builder().names("type", names);
    for (Phase phase : size.phases()) {
      kind.add(table, Plain.text(phase.name()), column(names, phase, cell));
    }
    return table.build();
  }

  private static long most(SizePhases size, String type) {
    long most = 0;
    for (Phase phase : size.phases()) {
      Phase.TypeAtPhase here = phase.type(type);
      most = here == null ? most : Math.max(most, here.objects());
    }
    return most;
  }

  /** What is compared along a row has one unit. */
  private static ByteUnit unit(SizePhases size, List<String> names) {
    List<@Nullable Long> all = new ArrayList<>();
    for (Phase phase : size.phases()) {
      all.addAll(column(names, phase, Phase.TypeAtPhase::ownBytes));
    }
    return ByteUnit.of(all);
  }

  private static List<@Nullable Long> column(
      List<Phase> phases, Function<Phase, @Nullable Long> cell) {
    List<@Nullable Long> column = new ArrayList<>();
    phases.forEach(phase -> column.add(cell.apply(phase)));
    return column;
  }

  private static List<@Nullable Long> column(
      List<String> names, Phase phase, Function<Phase.TypeAtPhase, Long> cell) {
    List<@Nullable Long> column = new ArrayList<>();
    for (String name : names) {
      Phase.TypeAtPhase type = phase.type(name);
      column.add(type == null ? null : cell.apply(type));
    }
    return column;
  }
}
