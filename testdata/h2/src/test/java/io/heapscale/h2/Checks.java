package io.heapscale.h2;

import static io.heapscale.analyzer.test.HeapAssertions.assertThatHeap;
import static io.heapscale.analyzer.test.HeapAssertions.doesNotLeak;
import static io.heapscale.analyzer.test.HeapAssertions.growsAtMost;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * What is held against H2, and against programs that do what it must not. Its main method holds it
 * against H2 on the JDK that runs it.
 */
final class Checks {

  /**
   * Of local exponents. Measured from 25 to 800 tables on JDK 17 and 25: 0.954, 0.984, 0.994, 1.001
   * and 1.001. The first are below 1 for what a database has without a table, some 17 KB. A bound
   * of 1.02 allows 1.4 % more per table for each doubling of the tables: 200 bytes of 15,200.
   */
  static final double EXPONENT = 1.02;

  /** From the smallest to the largest size, likewise. */
  static final double FACTOR = 1.02;

  /**
   * Two are H2's own. The third made the tables, and is closed: each CHECK keeps the session that
   * defined it, in the filter that it looks at rows with.
   */
  static final int SESSIONS = 3;

  private static final int TABLES = 20;

  private Checks() {}

  /** Prints "holds" where all of it does. */
  public static void main(String[] args) throws Exception {
    growsAsItsTables(new H2Program(), 100, 200);
    workLeavesNoSession(new H2Program());
    System.out.println("holds");
  }

  /**
   * Weighs H2's own database object, because that has all of it. What {@code load} returns only
   * names it: H2 has a list of open databases.
   */
  static Database database(LoadedDatabase loaded) throws Exception {
    try (Connection connection = loaded.connect()) {
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      return session.getDatabase();
    }
  }

  static void growsAsItsTables(H2Program program, int... sizes) throws Exception {
    List<LoadedDatabase> all = new ArrayList<>();
    try {
      growsAtMost(FACTOR)
          .withExponentAtMost(EXPONENT)
          .whenScaled(
              sizes,
              size -> {
                LoadedDatabase loaded = (LoadedDatabase) program.load(size);
                all.add(loaded);
                return database(loaded);
              });
    } finally {
      close(all);
    }
  }

  static void workLeavesNothing(H2Program program) throws Exception {
    LoadedDatabase loaded = (LoadedDatabase) program.load(TABLES);
    try {
      AtomicInteger piece = new AtomicInteger();
      doesNotLeak(
          () -> {
            OpenQueries open = (OpenQueries) program.work(loaded, piece.getAndIncrement());
            open.close();
          });
    } finally {
      loaded.close();
    }
  }

  static void workLeavesNoSession(H2Program program) throws Exception {
    LoadedDatabase loaded = (LoadedDatabase) program.load(TABLES);
    try {
      for (int piece = 0; piece < TABLES; piece++) {
        OpenQueries open = (OpenQueries) program.work(loaded, piece);
        open.close();
      }
      assertThatHeap().withConfig(weighing()).type("session").count(SESSIONS);
    } finally {
      loaded.close();
    }
  }

  private static void close(List<LoadedDatabase> all) throws Exception {
    for (LoadedDatabase each : all) {
      each.close();
    }
  }

  static Path weighing() throws URISyntaxException {
    URL file = Objects.requireNonNull(H2Program.class.getResource("heapscale.yaml"));
    return Path.of(file.toURI());
  }
}
