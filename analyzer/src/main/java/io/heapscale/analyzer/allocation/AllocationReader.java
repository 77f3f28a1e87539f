package io.heapscale.analyzer.allocation;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Reads flight recordings of any JDK from 17 on. */
public final class AllocationReader {
  private AllocationReader() {}

  /**
   * Reads who allocated.
   *
   * @throws IOException if it is no whole recording, or holds no allocation; the message names it
   */
  public static Allocations read(Path file) throws IOException {
    return read(file, List.of(), null);
  }

  /**
   * Reads who allocated during which events.
   *
   * @param fields what {@link Allocations#table} is to be asked for by event
   * @throws IOException if it is no whole recording, or holds no allocation; the message names it
   * @throws ConfigurationException if the recording has no such event type or field
   */
  public static Allocations read(Path file, Collection<EventField> fields) throws IOException {
    return read(file, fields, null);
  }

  /**
   * The same, held against what was counted by other means.
   *
   * @param countedBytes what was allocated in all while it was recorded, more than 0; null to take
   *     what the recording's counters say
   */
  public static Allocations read(
      Path file, Collection<EventField> fields, @Nullable Long countedBytes) throws IOException {
    if (countedBytes != null && countedBytes <= 0) {
      throw new IllegalArgumentException("counted: " + countedBytes);
    }
    try (RecordingChunks chunks = RecordingChunks.of(file)) {
      EventCollector collector = new EventCollector(fields);
      Map<String, EventType> types = new HashMap<>();
      try (RecordingFile recording = new RecordingFile(chunks.readable())) {
        for (EventType type : recording.readEventTypes()) {
          types.put(type.getName(), type);
        }
        while (recording.hasMoreEvents()) {
          RecordedEvent event = recording.readEvent();
          collector.add(event);
          // A later chunk may have types that the first had not.
          types.putIfAbsent(event.getEventType().getName(), event.getEventType());
        }
      } catch (IOException | RuntimeException | StackOverflowError e) {
        // The parser trusts lengths and tags; what is damaged makes it fail in many ways.
        throw new IOException(
            file
                + ": the recording is damaged: "
                + e.getClass().getSimpleName()
                + (e.getMessage() == null
                    ? ""
                    : ": "
                        + e.getMessage()
                            .replace(
                                chunks.readable().toString(), String.valueOf(file.getFileName()))),
            e);
      }
      fields.forEach(field -> check(file, field, types));
      return collector.finish(file, countedBytes, chunks.isFinished());
    }
  }

  private static void check(Path file, EventField wanted, Map<String, EventType> types) {
    EventType type = types.get(wanted.event());
    if (type == null) {
      throw new ConfigurationException(
          file
              + ": no event "
              + wanted.event()
              + " in the recording"
              + NearestNames.nearest(wanted.event(), types.keySet()));
    }
    if (type.getField(wanted.field()) == null) {
      List<String> known = type.getFields().stream().map(ValueDescriptor::getName).toList();
      throw new ConfigurationException(
          file
              + ": no field "
              + wanted.field()
              + " in "
              + wanted.event()
              + NearestNames.hint(wanted.field(), known));
    }
  }
}
