package io.heapscale.analyzer.work;

/** How full the Java heap is. */
interface HeapRoom {
  /** That of this JVM. */
  HeapRoom OF_THIS_JVM =
      new HeapRoom() {
        @Override
        public long maxBytes() {
          return Runtime.getRuntime().maxMemory();
        }

        @Override
        public long usedBytes() {
          return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        @Override
        public void collect() {
          System.gc();
        }
      };

  /** Bytes that it may grow to. */
  long maxBytes();

  /** Bytes in use, garbage included. */
  long usedBytes();

  /** Gets rid of garbage. */
  void collect();
}
