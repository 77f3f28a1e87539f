package io.heapscale.mat.install;

/**
 * How much is taken from a source at most, in bytes, so that a false one cannot fill the machine.
 */
final class Limits {
  private static final long MIB = 1L << 20;

  /** A packed list of artifacts or units, far above what repositories of whole releases have. */
  static final long METADATA = 64 * MIB;

  /** The same, unpacked: XML of this kind packs to a tenth and less. */
  static final long METADATA_UNPACKED = 512 * MIB;

  /** What unpacking xz may take of memory; the strongest preset needs 65 MiB. */
  static final int XZ_MEMORY_KIB = 128 * 1024;

  /** A bundle whose size the repository does not state; MAT's have about 1 MiB at most. */
  static final long BUNDLE = 256 * MIB;

  /** Repositories that one composite may name in all. */
  static final int CHILDREN = 100;

  private Limits() {}
}
