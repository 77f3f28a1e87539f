package io.heapscale.dumper;

import java.util.ArrayList;
import java.util.List;

/**
 * A series of samples of any length in a fixed number of points.
 *
 * <p>Every point holds the same number of samples, a power of two; the last one may hold fewer.
 * When all points are full, neighbours merge in pairs: half of the points become free and each
 * holds twice as many samples from then on. So point {@code i} is always the samples from {@code i
 * * samplesPerPoint} on, whatever merged when. 32 bytes per point, allocated once.
 */
final class CurvePoints {
  private final long[] starts;
  private final long[] ends;
  private final long[] minima;
  private final long[] maxima;

  /** Points in use; only the last of them may have room. */
  private int points;

  private long samplesPerPoint = 1;
  private long samples;

  CurvePoints(int capacity) {
    starts = new long[capacity];
    ends = new long[capacity];
    minima = new long[capacity];
    maxima = new long[capacity];
  }

  /** Adds a sample that is later than all before it. */
  void add(long nanos, long usedBytes) {
    if (samples == points * samplesPerPoint) {
      if (points == starts.length) {
        merge();
      }
      if (samples == points * samplesPerPoint) {
        open(nanos, usedBytes);
      }
    }
    int last = points - 1;
    ends[last] = nanos;
    minima[last] = Math.min(minima[last], usedBytes);
    maxima[last] = Math.max(maxima[last], usedBytes);
    samples++;
  }

  private void open(long nanos, long usedBytes) {
    starts[points] = nanos;
    minima[points] = usedBytes;
    maxima[points] = usedBytes;
    points++;
  }

  /** With an odd number of points the last one finds no partner and has room for as many again. */
  private void merge() {
    int merged = 0;
    for (int from = 0; from < points; from += 2) {
      int partner = Math.min(from + 1, points - 1);
      starts[merged] = starts[from];
      ends[merged] = ends[partner];
      minima[merged] = Math.min(minima[from], minima[partner]);
      maxima[merged] = Math.max(maxima[from], maxima[partner]);
      merged++;
    }
    points = merged;
    samplesPerPoint *= 2;
  }

  long samples() {
    return samples;
  }

  /** The points so far, as records. */
  List<MemoryCurve.Point> toList() {
    List<MemoryCurve.Point> list = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      long held = Math.min(samplesPerPoint, samples - i * samplesPerPoint);
      list.add(new MemoryCurve.Point(starts[i], ends[i], held, minima[i], maxima[i]));
    }
    return list;
  }
}
