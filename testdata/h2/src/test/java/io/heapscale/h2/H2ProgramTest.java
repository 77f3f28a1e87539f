package io.heapscale.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class H2ProgramTest {

  private static final int TABLES = 10;

  @Test
  void tablesAreAsManyAsAskedForAndHaveTheRowsAskedFor() throws Exception {
    try (LoadedDatabase loaded = load(new H2Program(List.of("7")))) {
      assertThat(
              number(
                  loaded,
                  "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'"
                      + " AND TABLE_TYPE = 'BASE TABLE'"))
          .isEqualTo(TABLES);
      for (int table = 0; table < TABLES; table++) {
        assertThat(number(loaded, "SELECT COUNT(*) FROM " + TableScript.name(table))).isEqualTo(7);
      }
    }
  }

  @Test
  void resultsHaveAFirstRowAndAreBounded() throws Exception {
    H2Program program = new H2Program(List.of("100"));
    try (LoadedDatabase loaded = load(program);
        OpenQueries open = (OpenQueries) program.work(loaded, 3)) {
      List<Integer> rows = new ArrayList<>();
      for (ResultSet result : open.results()) {
        int count = 1;
        while (result.next()) {
          count++;
        }
        rows.add(count);
      }
      assertThat(rows).containsExactly(10, 10, 2);
    }
  }

  @Test
  void threadsWorkAtOnceAndLeaveNoSession() throws Exception {
    H2Program program = new H2Program();
    try (LoadedDatabase loaded = load(program)) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<?>> all = new ArrayList<>();
        for (int piece = 0; piece < 40; piece++) {
          int number = piece / 2;
          all.add(
              threads.submit(
                  () -> {
                    ((OpenQueries) program.work(loaded, number)).close();
                    return null;
                  }));
        }
        for (Future<?> each : all) {
          each.get();
        }
      } finally {
        threads.shutdown();
      }
      // The one that asks.
      assertThat(number(loaded, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")).isEqualTo(1);
    }
  }

  @Test
  void closedDatabaseIsGone() throws Exception {
    LoadedDatabase loaded = load(new H2Program());
    loaded.close();
    // Whoever connects now makes another one of that name, and ends it.
    LoadedDatabase another =
        new LoadedDatabase(loaded.url().replace("DB_CLOSE_DELAY=-1", "DB_CLOSE_DELAY=0"), 0);
    assertThatThrownBy(() -> number(another, "SELECT COUNT(*) FROM " + TableScript.name(0)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("not found");
  }

  @Test
  void sizesAndRowsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new H2Program().load(0))
        .hasMessage("expected 1 table or more, found 0");
    assertThatThrownBy(() -> new H2Program(List.of("many")))
        .hasMessage("expected the number of rows per table, found many");
    assertThatThrownBy(() -> new H2Program(List.of("1", "2")))
        .hasMessage("expected the number of rows per table, found 1 2");
    assertThatThrownBy(() -> new H2Program(List.of("0")))
        .hasMessage("expected 1 to 100,000 rows per table, found 0");
  }

  private static LoadedDatabase load(H2Program program) throws SQLException {
    return (LoadedDatabase) program.load(TABLES);
  }

  private static long number(LoadedDatabase loaded, String query) throws SQLException {
    try (Connection connection = loaded.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
