package io.heapscale.analyzer.allocation;

import io.heapscale.analyzer.allocation.AllocationTotals.Counted;
import io.heapscale.analyzer.allocation.AllocationTotals.Scaled;
import io.heapscale.analyzer.allocation.Sample.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** Takes a recording's events one by one; makes {@link Allocations} of them. */
final class EventCollector {
  private static final String SAMPLE = "jdk.ObjectAllocationSample";
  private static final String NEW_BUFFER = "jdk.ObjectAllocationInNewTLAB";
  private static final String OUTSIDE = "jdk.ObjectAllocationOutsideTLAB";
  private static final String BUFFERS = NEW_BUFFER + ", " + OUTSIDE;
  private static final String UNKNOWN_CLASS = "(unknown class)";

  private final Stacks stacks = new Stacks();
  private final ThreadCounters counters = new ThreadCounters();
  private final CollectionHeap heap = new CollectionHeap();
  private final Map<EventField, EnclosingEvents> enclosing = new HashMap<>();
  private final Map<String, List<EventField>> fieldsByEvent = new HashMap<>();
  private final Map<Long, ThreadKey> threads = new HashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final List<Sample> buffers = new ArrayList<>();
  private long lostBytes;

  EventCollector(Collection<EventField> fields) {
    for (EventField field : fields) {
      enclosing.put(field, new EnclosingEvents());
      fieldsByEvent.computeIfAbsent(field.event(), event -> new ArrayList<>()).add(field);
    }
  }

  void add(RecordedEvent event) {
    String name = event.getEventType().getName();
    switch (name) {
      case SAMPLE -> samples.add(sample(event, event.getLong("weight"), false));
      case NEW_BUFFER -> buffers.add(sample(event, event.getLong("tlabSize"), false));
      case OUTSIDE -> buffers.add(sample(event, event.getLong("allocationSize"), true));
      case "jdk.ThreadAllocationStatistics" ->
          counters.add(
              thread(event.getThread("thread")),
              nanos(event.getStartTime()),
              event.getLong("allocated"));
      case "jdk.GCHeapSummary" -> heap.add(event);
      case "jdk.DataLoss" -> lostBytes += event.getLong("amount");
      default -> {}
    }
    for (EventField field : fieldsByEvent.getOrDefault(name, List.of())) {
      if (event.hasField(field.field())) {
        Objects.requireNonNull(enclosing.get(field))
            .add(
                thread(event.getThread()),
                nanos(event.getStartTime()),
                nanos(event.getEndTime()),
                text(event.getValue(field.field())));
      }
    }
  }

  private Sample sample(RecordedEvent event, long bytes, boolean exact) {
    RecordedClass type = event.getClass("objectClass");
    return new Sample(
        thread(event.getThread()),
        nanos(event.getStartTime()),
        type == null ? UNKNOWN_CLASS : ClassText.of(type.getName()).intern(),
        stacks.add(event.getStackTrace()),
        Math.max(0, bytes),
        exact);
  }

  private ThreadKey thread(@Nullable RecordedThread recorded) {
    if (recorded == null) {
      return ThreadKey.UNKNOWN;
    }
    return threads.computeIfAbsent(
        recorded.getId(),
        id -> {
          String name =
              recorded.getJavaName() == null ? recorded.getOSName() : recorded.getJavaName();
          // The method is younger than JDK 17.
          boolean virtual = recorded.hasField("virtual") && recorded.getBoolean("virtual");
          return new ThreadKey(id, name == null ? "" : name, virtual);
        });
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private static String text(@Nullable Object value) {
    if (value instanceof RecordedClass type) {
      return ClassText.of(type.getName());
    }
    if (value instanceof RecordedThread thread) {
      return String.valueOf(
          thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName());
    }
    return String.valueOf(value);
  }

  /**
   * What they are.
   *
   * @throws IOException if there is no allocation among them
   */
  Allocations finish(Path file, @Nullable Long given, boolean finished) throws IOException {
    boolean ofBuffers = !buffers.isEmpty();
    List<Sample> recorded = ofBuffers ? buffers : samples;
    if (recorded.isEmpty()) {
      throw new IOException(
          file
              + ": the recording has no allocations; record with settings=profile, or with "
              + SAMPLE
              + "#enabled=true");
    }
    SampleWeights.Weighed weighed = new SampleWeights(recorded, counters, !ofBuffers).weigh(given);
    SamplingError error = Allocations.error(weighed.samples(), weighed.scaled() != Scaled.NO);
    AllocationTotals totals =
        new AllocationTotals(
            ofBuffers ? BUFFERS : SAMPLE,
            recorded.size(),
            Sample.sum(recorded),
            weighed.beforeBytes(),
            weighed.estimateBytes(),
            weighed.scaled(),
            Sample.sum(weighed.samples()),
            (long) Math.ceil(error.unseen()),
            weighed.counted());
    return new Allocations(
        weighed.samples(),
        stacks,
        enclosing,
        totals,
        heap.result(),
        notes(weighed, ofBuffers, finished));
  }

  private List<String> notes(SampleWeights.Weighed weighed, boolean ofBuffers, boolean finished) {
    List<String> notes = new ArrayList<>();
    if (!finished) {
      notes.add("The recording was not brought to its end: it is read up to its last flush");
    }
    if (ofBuffers && !samples.isEmpty()) {
      notes.add(
          "%s of %s are left out: they are of the same allocations"
              .formatted(plural(samples.size(), "event"), SAMPLE));
    }
    if (ofBuffers && isMuchBesideBuffers()) {
      notes.add(
          "Objects that a buffer would hold were put beside one that was not nearly full; those of"
              + " their size that lie in buffers are taken for what comes first there, so that"
              + " classes of large arrays are too low, and others too high, by more than the"
              + " intervals say");
    }
    if (weighed.unsureThreads() > 0) {
      notes.add(
          "What %s allocated before the recording began may be in their first samples, which are"
                  .formatted(plural(weighed.unsureThreads(), "thread"))
              + " %,d bytes".formatted(weighed.unsureBytes()));
    }
    Counted counted = weighed.counted();
    if (weighed.scaled() == Scaled.NO) {
      notes.add(
          "Nothing was counted (jdk.ThreadAllocationStatistics with period=everyChunk): estimates"
              + " lack what each thread allocated after its last sample");
    } else if (counted != null && counted.endedThreads() > 0) {
      notes.add(
          "%s ended, or had no counter: what they allocated is estimated only, %,d bytes"
              .formatted(plural(counted.endedThreads(), "thread"), counted.endedBytes()));
    }
    if (stacks.truncated() > 0) {
      notes.add(
          "%s are of stacks deeper than was recorded: their outermost methods lack them in cum"
                  .formatted(plural(stacks.truncated(), "sample"))
              + " (-XX:FlightRecorderOptions:stackdepth=256)");
    }
    if (lostBytes > 0) {
      notes.add("The VM dropped %,d bytes of events: samples are missing".formatted(lostBytes));
    }
    new TreeMap<>(byName())
        .forEach(
            (name, events) -> {
              if (events.count() == 0) {
                notes.add("The recording has the event " + name + " but none was written");
              }
            });
    return notes;
  }

  /** Whether objects smaller than a buffer, but outside of one, are a hundredth of all bytes. */
  private boolean isMuchBesideBuffers() {
    long largestBuffer =
        buffers.stream().filter(s -> !s.exact()).mapToLong(Sample::bytes).max().orElse(0);
    long beside =
        buffers.stream()
            .filter(s -> s.exact() && s.bytes() < largestBuffer)
            .mapToLong(Sample::bytes)
            .sum();
    return beside > Sample.sum(buffers) / 100;
  }

  private Map<String, EnclosingEvents> byName() {
    Map<String, EnclosingEvents> byName = new HashMap<>();
    enclosing.forEach((field, events) -> byName.put(field.event(), events));
    return byName;
  }

  private static String plural(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
