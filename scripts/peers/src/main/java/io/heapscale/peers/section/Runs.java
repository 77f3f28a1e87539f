package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The runs of one analyzer on one dump, round by round. */
final class Runs {

  private final List<Usage> runs = new ArrayList<>();

  void add(Usage usage) {
    runs.add(usage);
  }

  /** False after a run that did not finish: it is not tried again, and nothing of it is quoted. */
  boolean finishing() {
    return runs.stream().allMatch(Usage::done);
  }

  boolean measured() {
    return !runs.isEmpty() && finishing();
  }

  /** Why there are no figures, in words for a table. */
  String failure(long limitSeconds) {
    if (runs.isEmpty()) {
      return "not run";
    }
    Usage last = runs.get(runs.size() - 1);
    return last.outcome() == Usage.Outcome.TIMED_OUT
        ? "not done in " + limitSeconds + " s"
        : "failed with exit code " + last.exitCode();
  }

  double median(ToDoubleFunction<Usage> figure) {
    return Statistics.median(values(figure));
  }

  double medianWallSeconds() {
    return median(Usage::wallSeconds);
  }

  /** The median over the rounds of this one's wall time to the other's. */
  double medianRatio(Runs other) {
    return Statistics.medianRatio(values(Usage::wallSeconds), other.values(Usage::wallSeconds));
  }

  private List<Double> values(ToDoubleFunction<Usage> figure) {
    return runs.stream().mapToDouble(figure).boxed().toList();
  }

  ArrayNode toJson() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    runs.forEach(usage -> array.add(toJson(usage)));
    return array;
  }

  static ObjectNode toJson(Usage usage) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("outcome", usage.outcome().name())
        .put("exitCode", usage.exitCode())
        .put("wallSeconds", usage.wallSeconds())
        .put("cpuSeconds", usage.cpuSeconds())
        .put("peakRssBytes", usage.peakRssBytes())
        .put("peakAnonymousBytes", usage.peakAnonymousBytes())
        .put("readBytes", usage.readBytes())
        .put("writtenBytes", usage.writtenBytes());
  }
}
