package io.heapscale.analyzer.allocation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A program that knows what it allocates, to the byte, and records itself. All it allocates is
 * written to a field, so that no compiler leaves it out. Prints a line {@code KIND NAME BYTES} per
 * row, as tables have them.
 */
public final class KnownAllocations {
  private static final int HEADER_BYTES = 16;
  private static final int POINT_BYTES = 32;
  private static final int HUGE = 4 << 20;
  private static final int DEPTH = 5;

  static volatile @Nullable Object sink;

  private KnownAllocations() {}

  /** A header of 12 bytes and two longs: 32. */
  @SuppressWarnings("UnusedVariable") // it is its size that counts
  private static final class Point {
    final long x;
    final long y;

    Point(long x, long y) {
      this.x = x;
      this.y = y;
    }
  }

  /** What is being loaded. */
  @jdk.jfr.Name("known.Load")
  static final class Load extends Event {
    String type = "";
  }

  /** One thread's work, and what it allocated by row. */
  private static final class Worker {
    private final SplittableRandom random;
    private long points;
    private long texts;
    private long numbers;
    private long huge;
    private long inPage;
    private long inPart;

    Worker(long seed) {
      random = new SplittableRandom(seed);
    }

    void work(int rounds) {
      for (int i = 0; i < rounds; i++) {
        boolean page = random.nextInt(4) == 0;
        if (page) {
          page();
        } else {
          round();
        }
      }
    }

    private void page() {
      Load load = new Load();
      load.type = "page";
      load.begin();
      long before = all();
      for (int i = 0; i < 20; i++) {
        round();
      }
      long outer = all() - before;
      long inner = part();
      load.commit();
      inPage += outer;
      inPart += inner;
    }

    private long part() {
      Load load = new Load();
      load.type = "part";
      load.begin();
      long before = all();
      for (int i = 0; i < 10; i++) {
        round();
      }
      load.commit();
      return all() - before;
    }

    private void round() {
      for (int i = 0; i < 20; i++) {
        point(i);
      }
      text(200 + random.nextInt(400));
      if (random.nextInt(10) == 0) {
        recurse(DEPTH);
      }
      if (random.nextInt(20_000) == 0) {
        huge();
      }
    }

    private void point(long at) {
      sink = new Point(at, at);
      points += POINT_BYTES;
    }

    private void text(int length) {
      sink = new byte[length];
      texts += bytes(length);
    }

    private void recurse(int depth) {
      if (depth > 0) {
        recurse(depth - 1);
        return;
      }
      sink = new int[100];
      numbers += bytes(4 * 100);
    }

    private void huge() {
      sink = new long[HUGE / Long.BYTES];
      huge += bytes(HUGE);
    }

    private static long bytes(int content) {
      return (HEADER_BYTES + content + 7) / 8 * 8L;
    }

    long all() {
      return points + texts + numbers + huge;
    }
  }

  /**
   * Arguments: the recording's file, rounds before it, rounds in it, threads, then settings as
   * {@code jdk.ObjectAllocationSample#throttle=1000/s}.
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    int rounds = Integer.parseInt(args[2]);
    new Worker(1).work(Integer.parseInt(args[1]));
    try (Recording recording = new Recording()) {
      Map<String, String> settings = new TreeMap<>();
      for (String setting : List.of(args).subList(4, args.length)) {
        int equals = setting.indexOf('=');
        settings.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
      recording.setSettings(settings);
      recording.start();
      List<Worker> workers = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      long seed = System.nanoTime();
      int count = Integer.parseInt(args[3]);
      CountDownLatch done = new CountDownLatch(count - 1);
      for (int i = 1; i < count; i++) {
        Worker worker = new Worker(seed + i);
        Thread thread = new Thread(() -> keep(worker, rounds, done), "worker-" + i);
        thread.setDaemon(true);
        workers.add(worker);
        threads.add(thread);
        thread.start();
      }
      Worker own = new Worker(seed);
      own.work(rounds);
      done.await();
      recording.stop();
      recording.dump(file);
      workers.add(own);
      print(workers);
      for (int i = 0; i < threads.size(); i++) {
        System.out.println("thread worker-" + (i + 1) + " " + workers.get(i).all());
      }
      System.out.println("thread main " + own.all());
    }
  }

  /** Lives on, since a thread that ended has no counter. */
  private static void keep(Worker worker, int rounds, CountDownLatch done) {
    worker.work(rounds);
    done.countDown();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(List<Worker> workers) {
    Map<String, Long> rows = new TreeMap<>();
    String worker = Worker.class.getName();
    for (Worker each : workers) {
      rows.merge("class " + Point.class.getName(), each.points, Long::sum);
      rows.merge("class byte[]", each.texts, Long::sum);
      rows.merge("class int[]", each.numbers, Long::sum);
      rows.merge("class long[]", each.huge, Long::sum);
      rows.merge("method " + worker + ".point", each.points, Long::sum);
      rows.merge("method " + worker + ".text", each.texts, Long::sum);
      rows.merge("method " + worker + ".recurse", each.numbers, Long::sum);
      rows.merge("method " + worker + ".huge", each.huge, Long::sum);
      rows.merge("cum " + worker + ".page", each.inPage + each.inPart, Long::sum);
      rows.merge("cum " + worker + ".part", each.inPart, Long::sum);
      rows.merge("cum " + worker + ".round", each.all(), Long::sum);
      rows.merge("cum " + worker + ".recurse", each.numbers, Long::sum);
      rows.merge("event page", each.inPage, Long::sum);
      rows.merge("event part", each.inPart, Long::sum);
      rows.merge("event (none)", each.all() - each.inPage - each.inPart, Long::sum);
      rows.merge("eventcum page", each.inPage + each.inPart, Long::sum);
    }
    rows.forEach((row, bytes) -> System.out.println(row + ' ' + bytes));
  }
}
