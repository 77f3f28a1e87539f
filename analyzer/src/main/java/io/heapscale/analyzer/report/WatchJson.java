package io.heapscale.analyzer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.analyzer.watch.Count;
import io.heapscale.analyzer.watch.Row;
import io.heapscale.analyzer.watch.View;
import io.heapscale.analyzer.watch.WatchSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a watched process shows as JSON, one object per line: {@code "event": "reading"} for
 * each reading, and {@code "event": "summary"} in the end. Sizes are bytes, times milliseconds.
 */
public final class WatchJson {
  private static final int SCHEMA_VERSION = 1;

  private WatchJson() {}

  /** Writes one reading. */
  public static void write(View view, long pid, boolean live, Writer out) throws IOException {
    ObjectNode json = event("reading", pid, live);
    json.put("reading", view.reading());
    json.put("takenAt", view.takenAt().toString());
    json.put("elapsedMillis", view.elapsed().toMillis());
    json.set("total", row(null, view.total()));
    json.set("types", rows("name", view.types()));
    json.put("classCount", view.classCount());
    json.set("classes", rows("class", view.classes()));
    line(json, out);
  }

  /**
   * Writes what all readings show.
   *
   * @param ended whether the process has ended
   */
  public static void write(WatchSummary summary, long pid, boolean live, boolean ended, Writer out)
      throws IOException {
    ObjectNode json = event("summary", pid, live);
    json.put("readings", summary.readings());
    json.put("elapsedMillis", summary.elapsed().toMillis());
    json.put("ended", ended);
    json.set("total", row(null, summary.total()));
    json.set("types", rows("name", summary.types()));
    if (summary.readings() >= WatchSummary.ENOUGH) {
      json.set("grewInEveryReading", rows("class", summary.suspects()));
    }
    line(json, out);
  }

  private static ObjectNode event(String event, long pid, boolean live) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("event", event);
    json.put("pid", pid);
    json.put("live", live);
    return json;
  }

  private static ArrayNode rows(String key, List<Row> rows) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    rows.forEach(row -> array.add(row(key, row)));
    return array;
  }

  private static ObjectNode row(@Nullable String key, Row row) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    if (key != null) {
      json.put(key, row.name());
    }
    count(json, row.now());
    change(json, "sinceLast", row.sinceLast());
    change(json, "sinceFirst", row.sinceFirst());
    json.put("grewIn", row.grewIn());
    return json;
  }

  private static void change(ObjectNode json, String key, @Nullable Count change) {
    if (change != null) {
      count(json.putObject(key), change);
    }
  }

  private static void count(ObjectNode json, Count count) {
    json.put("objects", count.objects());
    json.put("shallowBytes", count.bytes());
  }

  private static void line(ObjectNode json, Writer out) throws IOException {
    // In one piece: the mapper itself would flush before the line ends.
    out.write(Json.MAPPER.writeValueAsString(json) + '\n');
  }
}
