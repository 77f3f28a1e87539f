package io.heapscale.analyzer.programs;

import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.WeakHashMap;

/** References that the collector knows, finalizers, cleaners, direct buffers, throwables. */
final class OddReferences {
  private static final Cleaner CLEANER = Cleaner.create();

  private OddReferences() {}

  /** Has a {@code java.lang.ref.Finalizer} each. */
  static class Finalized {
    int number;

    Finalized(int number) {
      this.number = number;
    }

    @SuppressWarnings({"deprecation", "removal", "Finalize"}) // that is what is odd
    @Override
    protected void finalize() {
      number = 0;
    }
  }

  static final class OwnWeak extends WeakReference<Object> {
    final byte hash;

    OwnWeak(Object referent, ReferenceQueue<Object> queue) {
      super(referent, queue);
      this.hash = (byte) referent.hashCode();
    }
  }

  static List<Object> all() {
    List<Object> all = new ArrayList<>();
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakHashMap<Object, String> weakMap = new WeakHashMap<>();
    all.add(queue);
    all.add(weakMap);
    for (int i = 0; i < 50; i++) {
      Object strong = "key %d".formatted(i);
      all.add(strong);
      weakMap.put(strong, "value");
      all.add(new WeakReference<>(strong));
      all.add(new SoftReference<>(strong));
      all.add(new PhantomReference<>(strong, queue));
      all.add(new OwnWeak(strong, queue));
      all.add(new Finalized(i));
      all.add(CLEANER.register(strong, queue::poll));
      all.add(ByteBuffer.allocateDirect(16 + i));
      all.add(ByteBuffer.allocateDirect(64).slice().asLongBuffer().asReadOnlyBuffer());
      all.add(ByteBuffer.allocate(8).asCharBuffer());
      all.add(thrown(i));
      ThreadLocal<Object> local = ThreadLocal.withInitial(() -> Locale.ROOT);
      local.set(strong);
      all.add(local);
    }
    return all;
  }

  /** With backtraces of different depths. */
  private static Throwable thrown(int depth) {
    if (depth > 0) {
      return thrown(depth - 1);
    }
    IllegalStateException thrown = new IllegalStateException("odd", new Error("cause"));
    if (thrown.getStackTrace().length > 20) {
      thrown.addSuppressed(new ArrayIndexOutOfBoundsException(3));
    }
    return thrown;
  }
}
