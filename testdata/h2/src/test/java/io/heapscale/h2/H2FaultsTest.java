package io.heapscale.h2;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with a planted fault: what is held against H2 tells them. */
@Tag("long")
class H2FaultsTest {

  /** Dumps of what fails are kept there. */
  private static final String DUMPS = "heapscale.dumps";

  @TempDir private Path folder;

  @BeforeEach
  void keepDumpsInTheFolder() {
    System.setProperty(DUMPS, folder.toString());
  }

  @AfterEach
  void keepDumpsElsewhere() {
    System.clearProperty(DUMPS);
  }

  @Test
  void tableThatNamesAllBeforeItIsTold() {
    assertThatThrownBy(() -> Checks.growsAsItsTables(new NamesAll(), 100, 200))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.h2.engine.Database grows")
        .hasMessageContaining("exponent");
  }

  @Test
  void sessionsThatAreKeptAreTold() throws Exception {
    try (KeepsSessions program = new KeepsSessions()) {
      assertThatThrownBy(() -> Checks.workLeavesNoSession(program))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("23 resources of type session, expected 3");
    }
  }

  /** A table that is described by the names of all before it: n tables have n²/2 names. */
  private static final class NamesAll extends H2Program {
    @Override
    void create(int table, Statement statement) throws SQLException {
      super.create(table, statement);
      StringBuilder names = new StringBuilder();
      for (int before = 0; before < table; before++) {
        names.append(TableScript.name(before)).append(' ');
      }
      statement.execute("COMMENT ON TABLE " + TableScript.name(table) + " IS '" + names + "'");
    }
  }

  /** Sessions that nobody closes: what is closed instead is a copy that has none. */
  private static final class KeepsSessions extends H2Program implements AutoCloseable {
    private final List<Connection> kept = new ArrayList<>();

    @Override
    public Object work(Object loaded, int piece) throws SQLException {
      OpenQueries open = (OpenQueries) super.work(loaded, piece);
      kept.add(open.connection());
      Connection other = ((LoadedDatabase) loaded).connect();
      return new OpenQueries(other, List.of());
    }

    @Override
    public void close() throws SQLException {
      for (Connection connection : kept) {
        connection.close();
      }
    }
  }
}
