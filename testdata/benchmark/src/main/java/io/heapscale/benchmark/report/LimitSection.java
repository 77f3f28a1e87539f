package io.heapscale.benchmark.report;

import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.benchmark.measure.LimitResult;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Writes whether workloads stay below the limit that was asked for. */
public final class LimitSection {

  private LimitSection() {}

  /** The section; empty where there is no limit. */
  public static String of(List<Measured> all) {
    List<Measured> limited = all.stream().filter(one -> one.limit() != null).toList();
    if (limited.isEmpty()) {
      return "";
    }
    LimitResult first = limit(limited.get(0));
    return "\n## Limit: "
        + withUnit(first.maxBytes())
        + "\n\n"
        + new MarkdownTable()
            .words("size", column(limited, Measured::key))
            .words("phase", column(limited, one -> limit(one).phase()))
            .bytes("live", column(limited, one -> limit(one).liveBytes()))
            .bytes("limit", column(limited, one -> limit(one).maxBytes()))
            .words("loads in a heap of that size", column(limited, LimitSection::loads))
            .words("holds", column(limited, one -> limit(one).passes() ? "yes" : "**no**"))
            .text();
  }

  private static String loads(Measured measured) {
    Boolean inside = limit(measured).loadsInside();
    return inside == null ? "-" : inside ? "yes" : "**no**";
  }

  private static LimitResult limit(Measured measured) {
    return Objects.requireNonNull(measured.limit());
  }

  private static <T> List<T> column(List<Measured> rows, Function<Measured, T> value) {
    return rows.stream().map(value).toList();
  }
}
