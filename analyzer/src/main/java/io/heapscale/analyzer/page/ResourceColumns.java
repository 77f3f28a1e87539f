package io.heapscale.analyzer.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.heapscale.analyzer.model.ResourceCost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes resources column by column: a hundred thousand take a third of the bytes that objects with
 * named fields take, and a page sorts columns faster.
 */
final class ResourceColumns extends StdSerializer<List<ResourceCost>> {
  private static final long serialVersionUID = 1;

  ResourceColumns() {
    super(List.class, true);
  }

  @Override
  public void serialize(List<ResourceCost> rows, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    Map<String, Integer> types = new LinkedHashMap<>();
    rows.forEach(row -> types.putIfAbsent(row.type(), types.size()));
    out.writeStartObject();
    texts(out, "types", new ArrayList<>(types.keySet()));
    numbers(out, "type", rows, row -> types.get(row.type()));
    List<@Nullable String> labels = new ArrayList<>();
    List<@Nullable String> ids = new ArrayList<>();
    List<@Nullable String> addresses = new ArrayList<>();
    for (ResourceCost row : rows) {
      labels.add(row.label());
      ids.add(row.id().equals(row.type() + ':' + row.label()) ? null : row.id());
      addresses.add(row.address());
    }
    texts(out, "label", labels);
    texts(out, "id", ids);
    texts(out, "address", addresses);
    numbers(out, "shallow", rows, ResourceCost::shallowBytes);
    numbers(out, "retained", rows, ResourceCost::retainedBytes);
    numbers(out, "own", rows, ResourceCost::ownBytes);
    out.writeArrayFieldStart("reachable");
    for (ResourceCost row : rows) {
      Long reachable = row.reachableBytes();
      if (reachable == null) {
        out.writeNull();
      } else {
        out.writeNumber(reachable);
      }
    }
    out.writeEndArray();
    numbers(out, "shared", rows, ResourceCost::sharedBytes);
    numbers(out, "fairShare", rows, ResourceCost::fairShareBytes);
    out.writeEndObject();
  }

  private static void texts(JsonGenerator out, String name, List<? extends @Nullable String> column)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : column) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static void numbers(
      JsonGenerator out, String name, List<ResourceCost> rows, ToLongFunction<ResourceCost> value)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (ResourceCost row : rows) {
      out.writeNumber(value.applyAsLong(row));
    }
    out.writeEndArray();
  }
}
