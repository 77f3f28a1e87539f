package io.heapscale.benchmark.report;

import io.heapscale.analyzer.model.Leaks;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.measure.SoakFigures;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** Writes whether work that goes on for a while leaves anything behind. */
public final class SoakSection {

  /** Classes that are named, the most bytes first. */
  private static final int CLASSES = 20;

  private SoakSection() {}

  /** The section; empty where nothing soaked. */
  public static String of(List<Measured> all) {
    List<Measured> soaked = all.stream().filter(one -> one.soak() != null).toList();
    if (soaked.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n## Soak: what stays after much work\n\n");
    out.append(
        new MarkdownTable()
            .words("size", column(soaked, Measured::key))
            .counts("seconds", column(soaked, one -> soak(one).millis() / 1_000))
            .counts("threads", column(soaked, one -> (long) soak(one).threads()))
            .counts("pieces of work", column(soaked, one -> soak(one).pieces()))
            .counts("looks", column(soaked, one -> (long) soak(one).samples().size()))
            .bytes("live at the first", column(soaked, one -> live(one, 0)))
            .bytes("live at the last", column(soaked, one -> live(one, -1)))
            .numbers("slope, B per piece", column(soaked, SoakSection::slope))
            .numbers("in all, KiB", column(soaked, SoakSection::growth))
            .counts("classes that grew", column(soaked, one -> (long) soak(one).leaking().size()))
            .words("verdict", column(soaked, one -> verdict(soak(one))))
            .text());
    out.append(
        """

        Random pieces of work from several threads, opened, run and closed. At each look all threads
        stand between two pieces and a full collection has run, so nothing of the work may live.
        Slope: least squares over all looks with its 95 % confidence interval; flat if what it may
        come to in all is at most 64 KiB or 0.1 % of what lives. Classes that grew: between three
        dumps, in the first half and in the second, by an object per 1,000 pieces and by 100 at least.
        """);
    for (Measured measured : soaked) {
      List<Leaks.ClassGrowth> leaking = soak(measured).leaking();
      if (!leaking.isEmpty()) {
        out.append('\n');
      }
      for (Leaks.ClassGrowth row : leaking.subList(0, Math.min(CLASSES, leaking.size()))) {
        out.append("- ").append(measured.key()).append(": `");
        out.append(MarkdownTable.plain(row.className())).append("` ");
        out.append(MarkdownTable.count(row.objects().base())).append(" → ");
        out.append(MarkdownTable.count(row.objects().head())).append(" objects");
        Leaks.HeldBy holder = row.heldBy();
        if (holder != null) {
          out.append(", held by `").append(MarkdownTable.plain(holder.path())).append('`');
        }
        out.append('\n');
      }
      if (leaking.size() > CLASSES) {
        out.append("- ").append(measured.key()).append(": ");
        out.append(leaking.size() - CLASSES).append(" more classes\n");
      }
    }
    return out.toString();
  }

  private static SoakFigures soak(Measured measured) {
    return Objects.requireNonNull(measured.soak());
  }

  private static long live(Measured measured, int index) {
    List<SoakFigures.Sample> samples = soak(measured).samples();
    return samples.get(index < 0 ? samples.size() - 1 : index).liveBytes();
  }

  private static String slope(Measured measured) {
    SoakFigures soak = soak(measured);
    return String.format(Locale.ROOT, "%,.2f ± %,.2f", soak.slope(), soak.slopeError());
  }

  private static String growth(Measured measured) {
    SoakFigures soak = soak(measured);
    return String.format(
        Locale.ROOT,
        "%,.1f ± %,.1f",
        soak.slope() * soak.piecesLooked() / 1024,
        soak.slopeError() * soak.piecesLooked() / 1024);
  }

  private static String verdict(SoakFigures soak) {
    if (soak.passes()) {
      return "flat, nothing left";
    }
    return (soak.isFlat() ? "flat" : "**grows**") + (soak.leaking().isEmpty() ? "" : ", **leaks**");
  }

  private static <T> List<T> column(List<Measured> rows, Function<Measured, T> value) {
    return rows.stream().map(value).toList();
  }
}
