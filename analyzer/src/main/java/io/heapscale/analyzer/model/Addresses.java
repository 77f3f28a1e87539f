package io.heapscale.analyzer.model;

/** Addresses of objects as reports write them. */
public final class Addresses {
  private Addresses() {}

  /** Hexadecimal: {@code 0x7f00a0}. */
  public static String text(long address) {
    return "0x" + Long.toHexString(address);
  }
}
