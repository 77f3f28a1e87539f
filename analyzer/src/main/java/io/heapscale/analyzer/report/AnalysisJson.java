package io.heapscale.analyzer.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramGroups;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.VmInternals;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an {@link Analysis} as JSON and reads it again. Rows stream: a saved analysis may list
 * millions of dominators.
 */
public final class AnalysisJson {
  private static final String VERSION = "schemaVersion";
  private static final List<String> REQUIRED = List.of("engine", "mode", "live", "heap");

  private AnalysisJson() {}

  /** Writes {@code analysis}; lists that were not computed are left out. */
  public static void write(Analysis analysis, Writer out) throws IOException {
    write(analysis, null, out);
  }

  /** The same with the histogram summed otherwise too. */
  static void write(Analysis analysis, @Nullable HistogramGroups groups, Writer out)
      throws IOException {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put(VERSION, analysis.schemaVersion());
    top.put("engine", analysis.engine());
    top.put("mode", analysis.mode());
    top.put("partial", analysis.partial());
    if (analysis.missing() != null) {
      top.put("missing", analysis.missing());
    }
    top.put("live", analysis.live());
    top.put("dump", analysis.dump());
    top.put("heap", analysis.heap());
    if (analysis.joint() != null) {
      top.put("joint", analysis.joint());
    }
    if (analysis.joint() != null || !analysis.types().isEmpty()) {
      top.put("types", analysis.types());
      top.put("resources", analysis.resources());
    }
    putRows(top, "matrix", analysis.matrix());
    putRows(top, "sharedObjects", analysis.sharedObjects());
    putRows(top, "ignored", analysis.ignored());
    // Every dump has objects: these lists are empty only where nobody asked for them.
    putRows(top, "composition", analysis.composition());
    if (analysis.findings() != null) {
      top.put("findings", analysis.findings());
    }
    if (analysis.details() != null) {
      top.put("details", analysis.details());
    }
    if (analysis.dominatorTree() != null) {
      top.put("dominatorTree", analysis.dominatorTree());
    }
    putRows(top, "ledger", analysis.ledger());
    putRows(top, "histogram", analysis.histogram());
    if (groups != null) {
      top.put("groups", groups);
    }
    putRows(top, "dominators", analysis.dominators());
    if (!analysis.vmInternals().equals(VmInternals.NONE)) {
      top.put("vmInternals", analysis.vmInternals());
    }
    putRows(top, "warnings", analysis.warnings());
    Json.writer().writeValue(out, top);
    out.write('\n');
  }

  private static void putRows(Map<String, Object> top, String key, List<?> rows) {
    if (!rows.isEmpty()) {
      top.put(key, rows);
    }
  }

  /**
   * Reads a saved analysis. Keys that this version does not know are passed over.
   *
   * @throws IOException with a one-line message where the file is no analysis, or a newer one than
   *     this version reads
   */
  public static Analysis read(Path json) throws IOException {
    if (Files.isDirectory(json)) {
      throw new IOException(json + ": is a folder; expected a saved analysis");
    }
    byte[] bytes = Files.readAllBytes(json);
    try {
      checkKeys(bytes, json);
      return checkParts(Json.MAPPER.readValue(bytes, Analysis.class), json);
    } catch (JsonProcessingException e) {
      throw Json.malformed(json, "saved analysis", e);
    }
  }

  /**
   * Whether {@code json} is JSON of another kind: it has none of the keys that every saved analysis
   * has. A malformed file is not: what is wrong with it is for {@link #read} to say.
   */
  public static boolean isForeign(Path json) throws IOException {
    try (JsonParser parser = Json.MAPPER.createParser(Files.readAllBytes(json))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        // An empty file has no token.
        boolean foreign = parser.currentToken() != null;
        parser.skipChildren();
        return foreign && parser.nextToken() == null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (REQUIRED.contains(parser.currentName())) {
          return false;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Looks at the version before anything else: a newer layout may differ in every other key. */
  private static void checkKeys(byte[] bytes, Path json) throws IOException {
    Set<String> keys = new HashSet<>();
    int version = 0;
    try (JsonParser parser = Json.MAPPER.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException(json + ": expected a saved analysis (a JSON object)");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value != JsonToken.VALUE_NULL) {
          keys.add(key);
        }
        if (key.equals(VERSION) && value == JsonToken.VALUE_NUMBER_INT) {
          version = parser.getIntValue();
        }
        parser.skipChildren();
      }
    }
    if (version < 1) {
      throw missing(json, VERSION);
    }
    if (version > Analysis.SCHEMA_VERSION) {
      throw Json.newer(json, version, Analysis.SCHEMA_VERSION);
    }
    for (String key : REQUIRED) {
      if (!keys.contains(key)) {
        throw missing(json, key);
      }
    }
  }

  /** The parts that no report can do without; numbers left out count as 0. */
  private static Analysis checkParts(Analysis read, Path json) throws IOException {
    HeapTotals heap = read.heap();
    require(json, "heap.weak", heap.weak());
    require(json, "heap.vmInternal", heap.vmInternal());
    require(json, "heap.garbage", heap.garbage());
    require(json, "heap.sizeSourceBytes", heap.sizeSourceBytes());
    for (TypeCost type : read.types()) {
      require(json, "types.name", type.name());
      require(json, "types.perInstance", type.perInstance());
      require(json, "types.perInstance.own", type.perInstance().own());
      require(json, "types.perInstance.fairShare", type.perInstance().fairShare());
      require(json, "types.perInstance.retained", type.perInstance().retained());
    }
    for (var row : read.resources()) {
      require(json, "resources.id", row.id());
      require(json, "resources.address", row.address());
    }
    for (var row : read.ledger()) {
      require(json, "ledger.part", row.part());
      require(json, "ledger.name", row.name());
    }
    for (var row : read.matrix()) {
      require(json, "matrix.a", row.a());
      require(json, "matrix.b", row.b());
    }
    for (var row : read.sharedObjects()) {
      require(json, "sharedObjects.address", row.address());
      require(json, "sharedObjects.class", row.className());
    }
    for (var row : read.ignored()) {
      require(json, "ignored.field", row.field());
    }
    for (var row : read.histogram()) {
      require(json, "histogram.class", row.className());
      require(json, "histogram.loader", row.loader());
      require(json, "histogram.sizeSource", row.sizeSource());
    }
    for (var row : read.dominators()) {
      require(json, "dominators.class", row.className());
      require(json, "dominators.address", row.address());
    }
    for (var row : read.vmInternals().holders()) {
      require(json, "vmInternals.holders.holder", row.holder());
    }
    for (var row : read.vmInternals().heads()) {
      require(json, "vmInternals.heads.class", row.className());
      require(json, "vmInternals.heads.address", row.address());
      require(json, "vmInternals.heads.holder", row.holder());
    }
    if (read.dump() != null && read.dump().file() != null) {
      return read;
    }
    // The contract's first edition had no "dump": any tool may have written such a file.
    return read.withDump(DumpInfo.ofFile(String.valueOf(json.getFileName()), 0));
  }

  private static void require(Path json, String key, @Nullable Object value) throws IOException {
    if (value == null) {
      throw missing(json, key);
    }
  }

  private static IOException missing(Path json, String key) {
    return new IOException(json + ": no saved analysis: \"" + key + "\" is missing");
  }
}
