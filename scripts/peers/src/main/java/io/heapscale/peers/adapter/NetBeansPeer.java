package io.heapscale.peers.adapter;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/**
 * The heap library of the NetBeans profiler, and GridKit's hprof-heap, which is a fork of it with
 * the same class names: the class path decides. It keeps tables in temporary files, counts what
 * nothing reaches too, and lists class objects apart from instances. The largest objects are those
 * of all, inner ones too: the library offers no list of the ones that nothing dominates.
 */
public final class NetBeansPeer {

  private NetBeansPeer() {}

  public static void main(String[] args) throws Exception {
    PeerOptions options = PeerOptions.parse(args);
    Heap heap = HeapFactory.createHeap(options.dump().toFile());
    List<?> classes = heap.getAllClasses();
    long objects = heap.getSummary().getTotalLiveInstances() + classes.size();
    PeerAnswer answer = new PeerAnswer(objects, options.top());
    // This call computes the retained sizes of all objects.
    for (Object large : heap.getBiggestObjectsByRetainedSize(options.top())) {
      Instance instance = (Instance) large;
      answer.offer(instance.getInstanceId(), instance.getRetainedSize());
    }
    try (ObjectLines lines = new ObjectLines(options.objects())) {
      if (lines.wanted()) {
        writeAll(classes, lines);
      }
    }
    System.out.println(answer.toJson());
  }

  private static void writeAll(List<?> classes, ObjectLines lines) throws IOException {
    for (Object row : classes) {
      Iterator<?> instances = ((JavaClass) row).getInstances().iterator();
      while (instances.hasNext()) {
        Instance instance = (Instance) instances.next();
        lines.write(instance.getInstanceId(), instance.getSize(), instance.getRetainedSize());
      }
    }
  }
}
