package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.HeapOutline;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads the heap records of a dump for the first time, on all threads. What a thread has collected
 * of a chunk is put together in file order, so the result does not depend on threads; where two
 * threads have met one address, or an address that the index cannot hold, the pass is repeated.
 */
final class FirstPass {
  private final HprofFile file;
  private final Workshop workshop;
  private final DumpedHeap.ReadProgress progress;

  /** Number of the heap dump, from 1; 0 where there may be one only. */
  private final int dump;

  private FirstPass(HprofFile file, int dump, Workshop workshop, DumpedHeap.ReadProgress progress) {
    this.file = file;
    this.dump = dump;
    this.workshop = workshop;
    this.progress = progress;
  }

  /** Collects what the whole file says. */
  static RawHeap read(HprofFile file, int dump, Workshop workshop, DumpedHeap.ReadProgress progress)
      throws IOException {
    FirstPass pass = new FirstPass(file, dump, workshop, progress);
    RawHeap raw = pass.inParallel(DumpedHeap.USUAL_ALIGNMENT_SHIFT);
    if (raw.isMisaligned()) {
      raw = pass.inParallel(0);
    }
    if (raw.hasDuplicate()) {
      raw = new RawHeap(file, raw.alignmentShift());
      raw.refuseDuplicates();
      raw.setOutline(file.accept(raw, done -> {}, Damage.refused(), dump)); // says which
    }
    return raw;
  }

  private RawHeap inParallel(int alignmentShift) throws IOException {
    RawHeap whole = new RawHeap(file, alignmentShift);
    HeapOutline outline = file.outline(whole, dump);
    whole.setOutline(outline);
    List<HeapChunk> chunks = HeapChunk.ofSegments(outline, workshop);
    RawHeap[] parts = new RawHeap[chunks.size()];
    Queue<ObjectIndex.Builder> idle = new ConcurrentLinkedQueue<>();
    ChunkProgress done = new ChunkProgress(progress, "finding objects", file.size());
    workshop.run(
        parts.length,
        i -> {
          ObjectIndex.Builder objects = idle.poll();
          if (objects == null) {
            objects = new ObjectIndex.Builder(alignmentShift);
          }
          parts[i] = new RawHeap(file, objects);
          chunks.get(i).read(file, parts[i]);
          idle.add(objects);
          done.add(chunks.get(i).bytes());
        });
    outline.throwFailure();
    for (RawHeap part : parts) {
      whole.append(part);
    }
    whole.takeObjects(List.copyOf(idle));
    return whole;
  }
}
