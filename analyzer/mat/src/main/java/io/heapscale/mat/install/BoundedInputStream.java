package io.heapscale.mat.install;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Fails as soon as more bytes come than are allowed. */
final class BoundedInputStream extends FilterInputStream {
  private final String name;
  private final long limitBytes;
  private long leftBytes;

  BoundedInputStream(InputStream in, String name, long limitBytes) {
    super(in);
    this.name = name;
    this.limitBytes = limitBytes;
    this.leftBytes = limitBytes;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    count(read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) throws InstallException {
    leftBytes -= Math.max(0, bytes);
    if (leftBytes < 0) {
      throw tooLong(name, limitBytes);
    }
  }

  static InstallException tooLong(String name, long limitBytes) {
    return new InstallException(
        String.format(Locale.ROOT, "%s: expected at most %,d bytes, found more", name, limitBytes));
  }
}
