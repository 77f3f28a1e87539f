package io.heapscale.analyzer.dominator;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.ShortCode;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The edges into numbered nodes, sorted roughly: all edges into some 65,536 numbers that follow one
 * another are in one bucket, in any order. A bucket is filled and read in sequence, some 5 bytes
 * per edge, and sorted by target when its turn comes. Collecting edges by target at once would
 * touch memory at random twice per edge.
 *
 * <p>Edges from a node's DFS parent are left out, which most nodes of a heap have no others than: a
 * semidominator search starts from the parent anyway.
 */
final class EdgeBuckets {
  /** A number's place in its bucket has two bytes. */
  private static final int MOST_BUCKET_BITS = 16;

  private static final int BLOCK_BYTES = 1 << 13;

  private final Workshop workshop;
  private final ShortCode code;

  /** log2 of the numbers per bucket. */
  private final int bucketBits;

  private final int bucketMask;
  private final int buckets;
  private final List<Writer> writers = new ArrayList<>();

  /** By number in the bucket that is open: where its sources begin; one more for the end. */
  private final int[] offsets;

  private IntArray sources;
  private int open = -1;

  private EdgeBuckets(int count, Workshop workshop) {
    this.workshop = workshop;
    this.code = new ShortCode(2L * count + 1);
    this.bucketBits = Math.min(MOST_BUCKET_BITS, Integer.numberOfTrailingZeros(workshop.grain()));
    this.bucketMask = (1 << bucketBits) - 1;
    this.buckets = (count >>> bucketBits) + 1;
    this.offsets = new int[bucketMask + 2];
    this.sources = workshop.ints(0);
  }

  /** Collects the edges of a graph, on all threads. */
  static EdgeBuckets of(Graph graph, DepthFirst search) throws IOException {
    Workshop workshop = search.workshop();
    EdgeBuckets edges = new EdgeBuckets(search.count(), workshop);
    NodeSet.Ranks fringe = search.fringe().members().ranks();
    // By rank among the inner nodes: DFS number, 0 for a node that has none.
    IntArray number = workshop.ints(graph.nodeCount() - fringe.size());
    IntArray vertex = search.vertex();
    workshop.forRanges(
        search.count() + 1,
        (from, to) -> {
          for (int w = Math.max(1, from); w < to; w++) {
            number.set(fringe.ofAbsent(vertex.get(w)), w);
          }
        });
    Queue<Writer> filled = new ConcurrentLinkedQueue<>();
    workshop.forRanges(
        graph.nodeCount(),
        (from, to) -> {
          Writer writer = edges.new Writer();
          writer.collect(graph, search, fringe, number, from, to);
          filled.add(writer);
        });
    edges.writers.addAll(filled);
    edges.makeRoom();
    return edges;
  }

  private void makeRoom() {
    long most = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      long inBucket = 0;
      for (Writer writer : writers) {
        inBucket += writer.edges[bucket];
      }
      most = Math.max(most, inBucket);
    }
    if (most > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          most
              + " references into "
              + (bucketMask + 1)
              + " objects: more than this engine can sort");
    }
    sources = workshop.ints((int) most);
  }

  /** Makes the bucket of number {@code w} the open one. */
  void open(int w) {
    int bucket = w >>> bucketBits;
    if (bucket == open) {
      return;
    }
    open = bucket;
    Arrays.fill(offsets, 0);
    for (Writer writer : writers) {
      writer.read(bucket, (target, source) -> offsets[target]++);
    }
    int sum = 0;
    for (int i = 0; i < offsets.length; i++) {
      sum += offsets[i];
      offsets[i] = sum;
    }
    // Every offset stands at its number's end now and walks down to its beginning.
    for (Writer writer : writers) {
      writer.read(bucket, (target, source) -> sources.set(--offsets[target], source));
      writer.release(bucket);
    }
  }

  /** The first place of the sources of {@code w}, whose bucket is open. */
  int first(int w) {
    return offsets[w & bucketMask];
  }

  /** The place behind the sources of {@code w}, whose bucket is open. */
  int end(int w) {
    return offsets[(w & bucketMask) + 1];
  }

  int source(int place) {
    return sources.get(place);
  }

  /** Takes one edge. */
  private interface EdgeSink {
    void accept(int targetInBucket, int source);
  }

  /** The part of all buckets that one thread fills. */
  private final class Writer {
    private final ByteBuffer[][] blocks = new ByteBuffer[buckets][];
    private final int[] blockCount = new int[buckets];

    /** By bucket: next free byte in its last block. */
    private final int[] at = new int[buckets];

    /** By bucket: number of edges. */
    private final int[] edges = new int[buckets];

    /** By bucket: the used bytes of blocks that are full. */
    private final IntArrayList[] used = new IntArrayList[buckets];

    private ByteBuffer slab = ByteBuffer.allocate(0);
    private int slabEnd;

    void collect(
        Graph graph, DepthFirst search, NodeSet.Ranks ranks, IntArray number, int from, int to) {
      NodeSet fringe = search.fringe().members();
      NodeSet roots = search.roots();
      EdgeBatch batch = new EdgeBatch();
      Graph.Successors successors = graph.successors();
      for (int node = from; node < to; node++) {
        int v = fringe.contains(node) ? 0 : number.get(ranks.ofAbsent(node));
        if (v == 0) {
          continue;
        }
        successors.moveTo(node, 0);
        for (int next = successors.next(); next != Graph.Successors.END; next = successors.next()) {
          if (!fringe.contains(next)
              && !roots.contains(next)
              && batch.add(v, ranks.ofAbsent(next))) {
            addAll(batch, number, search.parent());
          }
        }
      }
      addAll(batch, number, search.parent());
    }

    private void addAll(EdgeBatch batch, IntArray number, IntArray parent) {
      batch.lookUpTargets(number);
      int[] parents = batch.lookUpAgain(parent);
      for (int i = 0; i < batch.size(); i++) {
        int w = batch.target(i);
        int v = batch.source(i);
        // 0 is a node that is not in this search.
        if (w != 0 && parents[i] != v) {
          add(w, v);
        }
      }
      batch.clear();
    }

    private void add(int w, int v) {
      int bucket = w >>> bucketBits;
      ByteBuffer block = room(bucket);
      int position = at[bucket];
      block.putShort(position, (short) w);
      long encoded = ShortCode.encode(ShortCode.zigzag((long) v - w));
      block.putLong(position + 2, encoded);
      at[bucket] = position + 2 + code.length(encoded);
      edges[bucket]++;
    }

    private ByteBuffer room(int bucket) {
      ByteBuffer[] mine = blocks[bucket];
      int count = blockCount[bucket];
      if (count > 0 && at[bucket] + 2 + ShortCode.SLACK <= BLOCK_BYTES) {
        return mine[count - 1];
      }
      if (mine == null || count == mine.length) {
        mine = mine == null ? new ByteBuffer[4] : Arrays.copyOf(mine, count * 2);
        blocks[bucket] = mine;
      }
      if (count > 0) {
        if (used[bucket] == null) {
          used[bucket] = new IntArrayList();
        }
        used[bucket].add(at[bucket]);
      }
      mine[count] = newBlock();
      blockCount[bucket] = count + 1;
      at[bucket] = 0;
      return mine[count];
    }

    private ByteBuffer newBlock() {
      if (slabEnd + BLOCK_BYTES > slab.capacity()) {
        slab = workshop.bytes(BLOCK_BYTES * (workshop.isInHeap() ? 1 : 128));
        slabEnd = 0;
      }
      ByteBuffer block = slab.slice(slabEnd, BLOCK_BYTES).order(slab.order());
      slabEnd += BLOCK_BYTES;
      return block;
    }

    void read(int bucket, EdgeSink sink) {
      int base = bucket << bucketBits;
      for (int i = 0; i < blockCount[bucket]; i++) {
        ByteBuffer block = blocks[bucket][i];
        int end = i + 1 < blockCount[bucket] ? used[bucket].get(i) : at[bucket];
        for (int position = 0; position < end; ) {
          int target = block.getShort(position) & bucketMask;
          long encoded = block.getLong(position + 2);
          int length = code.length(encoded);
          long distance = ShortCode.unzigzag(ShortCode.decode(encoded, length));
          sink.accept(target, (int) (base + target + distance));
          position += 2 + length;
        }
      }
    }

    void release(int bucket) {
      blocks[bucket] = new ByteBuffer[0];
      blockCount[bucket] = 0;
    }
  }
}
