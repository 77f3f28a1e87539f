package io.heapscale.peers.adapter;

import java.util.Map;
import org.eclipse.mat.parser.internal.SnapshotFactory;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.util.VoidProgressListener;

/**
 * HAHA 1.3: the parser, the indexes and the dominator tree of Eclipse MAT as of 2015, without
 * Eclipse. It leaves its index files beside the dump. It drops what the roots do not reach, counts
 * weak references as strong ones, and knows no compressed references: with 8-byte identifiers a
 * reference weighs 8 bytes.
 */
public final class HahaPeer {

  private HahaPeer() {}

  public static void main(String[] args) throws Exception {
    PeerOptions options = PeerOptions.parse(args);
    ISnapshot snapshot =
        new SnapshotFactory()
            .openSnapshot(options.dump().toFile(), Map.of(), new VoidProgressListener());
    int objects = snapshot.getSnapshotInfo().getNumberOfObjects();
    PeerAnswer answer = new PeerAnswer(objects, options.top());
    // -1 stands for the root above all roots.
    for (int id : snapshot.getImmediateDominatedIds(-1)) {
      answer.offer(snapshot.mapIdToAddress(id), snapshot.getRetainedHeapSize(id));
    }
    try (ObjectLines lines = new ObjectLines(options.objects())) {
      for (int id = 0; lines.wanted() && id < objects; id++) {
        lines.write(
            snapshot.mapIdToAddress(id),
            snapshot.getHeapSize(id),
            snapshot.getRetainedHeapSize(id));
      }
    }
    System.out.println(answer.toJson());
    snapshot.dispose();
  }
}
