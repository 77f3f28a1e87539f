package io.heapscale.analyzer.unpack;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;

/** Unpacks zstd of any number of frames. */
final class ZstdDecoder implements Decoder {
  private final ZstdFrames frames;
  private final ZstdInputStream in;
  private long unpackedBytes;

  ZstdDecoder(PackedInput packed) {
    frames = new ZstdFrames(packed);
    in = new ZstdInputStream(frames);
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    int count;
    try {
      count = in.read(buffer);
    } catch (IOException e) {
      DamageException damage = frames.damage();
      throw damage == null ? e : damage;
    } catch (RuntimeException e) {
      // The library throws several of its own and of the JDK's for what it cannot unpack.
      DamageException damage = frames.damage();
      throw damage == null
          ? frames.damage("expected valid packed data, found: " + e.getMessage())
          : damage;
    }
    if (count < 0) {
      DamageException damage = frames.damageAtEnd(unpackedBytes);
      if (damage != null) {
        throw damage;
      }
    }
    unpackedBytes += count;
    return count;
  }
}
