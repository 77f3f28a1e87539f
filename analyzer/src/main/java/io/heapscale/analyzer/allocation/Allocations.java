package io.heapscale.analyzer.allocation;

import io.heapscale.analyzer.allocation.AllocationRow.Estimate;
import io.heapscale.analyzer.allocation.AllocationTotals.Scaled;
import io.heapscale.analyzer.allocation.Grouping.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The allocations of one recording; made by {@link AllocationReader}. */
public final class Allocations {
  private final List<Sample> samples;
  private final Stacks stacks;
  private final Map<EventField, EnclosingEvents> events;
  private final AllocationTotals totals;
  private final @Nullable HeapAfterCollections heap;
  private static final String SMALL_STACKS = "(small_stacks)";

  private final List<String> notes;
  private final SamplingError error;

  Allocations(
      List<Sample> samples,
      Stacks stacks,
      Map<EventField, EnclosingEvents> events,
      AllocationTotals totals,
      @Nullable HeapAfterCollections heap,
      List<String> notes) {
    this.samples = samples;
    this.stacks = stacks;
    this.events = events;
    this.totals = totals;
    this.heap = heap;
    this.notes = notes;
    this.error = error(samples, totals.scaled() != Scaled.NO);
  }

  /** The error that estimates from these samples have. */
  static SamplingError error(List<Sample> samples, boolean totalKnown) {
    Sum sum = new Sum();
    samples.forEach(sum::add);
    return new SamplingError(sum.sampledBytes, sum.squares, totalKnown);
  }

  /** What the recording holds in all. */
  public AllocationTotals totals() {
    return totals;
  }

  /** The heap after the recording's collections; null where it does not say. */
  public @Nullable HeapAfterCollections heap() {
    return heap;
  }

  /** All samples by class, or by method, or by what else needs no event. */
  public AllocationTable by(Kind kind) {
    return table(Grouping.by(kind), SampleFilter.ALL, false);
  }

  /**
   * Who allocated.
   *
   * @param byCum whether the row with the most cumulative bytes comes first, not that with the most
   *     of its own
   * @throws IllegalArgumentException if it is by a field of an event that the recording was not
   *     read for
   */
  public AllocationTable table(Grouping grouping, SampleFilter filter, boolean byCum) {
    RowNames names = new RowNames(grouping.kind(), stacks, enclosing(grouping));
    boolean[] focused = focused(filter.focus());
    Map<String, Sum> flat = new HashMap<>();
    Map<String, Sum> cum = new HashMap<>();
    Sum chosen = new Sum();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      if (!isChosen(sample, filter, focused)) {
        continue;
      }
      chosen.add(sample);
      List<String> rows = names.of(i, sample);
      flat.computeIfAbsent(rows.get(0), name -> new Sum()).add(sample);
      rows.forEach(row -> cum.computeIfAbsent(row, name -> new Sum()).add(sample));
    }
    List<AllocationRow> rows = new ArrayList<>();
    cum.forEach(
        (name, sum) -> {
          Sum own = flat.get(name);
          rows.add(
              new AllocationRow(
                  name,
                  own == null ? new Estimate(0, 0, 0, 0) : own.estimate(error),
                  sum.estimate(error)));
        });
    rows.sort(order(byCum));
    return new AllocationTable(
        AllocationTable.SCHEMA_VERSION,
        grouping.toString(),
        byCum ? "cum" : "flat",
        filter.focus() == null ? null : filter.focus().pattern(),
        filter.thread() == null ? null : filter.thread().pattern(),
        totals,
        chosen.estimate(error),
        heap,
        rows,
        notes);
  }

  private List<List<String>> enclosing(Grouping grouping) {
    EventField field = grouping.field();
    if (field == null) {
      return List.of();
    }
    EnclosingEvents enclosing = events.get(field);
    if (enclosing == null) {
      throw new IllegalArgumentException("not read: " + field);
    }
    return enclosing.of(samples);
  }

  private static Comparator<AllocationRow> order(boolean byCum) {
    Comparator<AllocationRow> flat = Comparator.comparingLong(row -> row.flat().bytes());
    Comparator<AllocationRow> cum = Comparator.comparingLong(row -> row.cum().bytes());
    Comparator<AllocationRow> first = byCum ? cum.thenComparing(flat) : flat.thenComparing(cum);
    return first.reversed().thenComparing(AllocationRow::name);
  }

  /**
   * Writes one line per stack, the outermost frame first, with its bytes: what flame graph viewers
   * read. Semicolons part frames, so those in names become commas.
   */
  public void writeCollapsed(SampleFilter filter, Appendable out) throws IOException {
    writeCollapsed(filter, 0, out);
  }

  /**
   * The same without small stacks, which are one line together.
   *
   * @param leastShare of all bytes that a stack must hold to have a line of its own
   */
  public void writeCollapsed(SampleFilter filter, double leastShare, Appendable out)
      throws IOException {
    boolean[] focused = focused(filter.focus());
    Map<String, Long> lines = new TreeMap<>();
    for (Sample sample : samples) {
      if (sample.bytes() > 0 && isChosen(sample, filter, focused)) {
        lines.merge(collapsed(sample), sample.bytes(), Long::sum);
      }
    }
    double least = leastShare * lines.values().stream().mapToLong(Long::longValue).sum();
    long small = 0;
    for (Map.Entry<String, Long> line : lines.entrySet()) {
      if (line.getValue() < least) {
        small += line.getValue();
      } else {
        out.append(line.getKey()).append(' ').append(Long.toString(line.getValue())).append('\n');
      }
    }
    if (small > 0) {
      out.append(SMALL_STACKS).append(' ').append(Long.toString(small)).append('\n');
    }
  }

  private String collapsed(Sample sample) {
    List<String> frames = new ArrayList<>();
    for (Frame frame : stacks.frames(sample.stack())) {
      frames.add(frame.qualifiedMethod());
    }
    if (frames.isEmpty()) {
      frames.add(RowNames.NO_STACK);
    }
    Collections.reverse(frames);
    // async-profiler, too, puts what was allocated on top of the stack.
    frames.add(sample.className());
    return String.join(";", frames.stream().map(Allocations::frameText).toList());
  }

  private static String frameText(String name) {
    return name.replace(';', ',').replaceAll("[\\p{Cntrl}\\s]", "_");
  }

  private static boolean isChosen(Sample sample, SampleFilter filter, boolean[] focused) {
    return focused[sample.stack()]
        && (filter.thread() == null || filter.thread().matcher(sample.thread().label()).find());
  }

  /** By stack, whether it is chosen. */
  private boolean[] focused(@Nullable Pattern focus) {
    Function<Frame, Boolean> matches =
        frame -> focus == null || focus.matcher(frame.qualifiedMethod()).find();
    boolean[] focused = new boolean[stacks.count()];
    for (int i = 0; i < focused.length; i++) {
      focused[i] = focus == null || stacks.frames(i).stream().anyMatch(matches::apply);
    }
    return focused;
  }

  /** The samples of a row. */
  private static final class Sum {
    private long samples;
    private long bytes;
    private long exactBytes;
    private long sampledSamples;
    private double sampledBytes;
    private double squares;

    void add(Sample sample) {
      samples++;
      bytes = Math.addExact(bytes, sample.bytes());
      if (sample.exact()) {
        exactBytes += sample.bytes();
      } else {
        sampledSamples++;
        sampledBytes += sample.bytes();
        squares += (double) sample.bytes() * sample.bytes();
      }
    }

    Estimate estimate(SamplingError error) {
      if (sampledSamples == 0) {
        return new Estimate(samples, bytes, bytes, bytes);
      }
      SamplingError.Interval interval = error.of(sampledBytes, squares);
      return new Estimate(
          samples,
          bytes,
          exactBytes + (long) Math.floor(interval.low()),
          exactBytes + (long) Math.ceil(interval.high()));
    }
  }
}
