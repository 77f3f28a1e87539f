package io.heapscale.h2;

import io.heapscale.benchmark.MeasuredProgram;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An embedded H2 database in memory. The size is its number of tables; {@link TableScript} says
 * what they are. A piece of work is a session that queries one of them.
 *
 * <p>Same size, same objects: names and rows follow from the table's number, and what H2 would keep
 * by chance is turned off. It has nothing that works by the clock: an in-memory store has no page
 * cache, no writer thread and nothing to compact, and without large objects there is none to clean
 * up after them.
 */
public class H2Program implements MeasuredProgram {

  /** In each table, unless something else is asked for. */
  static final int ROWS = 20;

  /**
   * H2 keeps up to 1,024 values of all tables and queries in a static array, behind a soft
   * reference. Which they are depends on who ran last, and whether they are, on how full the heap
   * is; and a value that two tables got from it belongs to neither. The property is read when H2's
   * classes are loaded, so it is set before.
   */
  private static final String OBJECT_CACHE = "h2.objectCache";

  private static final String SETTINGS =
      // It stays open without a connection: one that stays for it would be a session of the
      // program,
      // and keep the last statements of the load.
      ";DB_CLOSE_DELAY=-1"
          // The hook that closes it when the VM ends would hold it for as long: a second way to it.
          + ";DB_CLOSE_ON_EXIT=FALSE"
          // Nothing is written to a file or to the console.
          + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

  /** Databases of one VM need different names: connections share one by its name. */
  private static final AtomicInteger DATABASES = new AtomicInteger();

  static {
    System.setProperty(OBJECT_CACHE, "false");
  }

  private final TableScript script;

  /** Tables of {@value #ROWS} rows. */
  public H2Program() {
    this(List.of());
  }

  /**
   * Tables of so many rows.
   *
   * @param options nothing, or the number of rows
   * @throws IllegalArgumentException if there is more, or no number from 1 to 100,000
   */
  public H2Program(List<String> options) {
    script = new TableScript(options.isEmpty() ? ROWS : rows(options));
  }

  private static int rows(List<String> options) {
    if (options.size() == 1) {
      try {
        return Integer.parseInt(options.get(0));
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw new IllegalArgumentException(
        "expected the number of rows per table, found " + String.join(" ", options));
  }

  @Override
  public Object load(int size) throws SQLException {
    if (size < 1) {
      throw new IllegalArgumentException("expected 1 table or more, found " + size);
    }
    String url = "jdbc:h2:mem:heapscale" + DATABASES.incrementAndGet() + SETTINGS;
    LoadedDatabase database = new LoadedDatabase(url, size);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (int table = 0; table < size; table++) {
        create(table, statement);
      }
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /** Makes one table, with its rows. */
  void create(int table, Statement statement) throws SQLException {
    for (String sql : script.of(table)) {
      statement.execute(sql);
    }
  }

  @Override
  public Object work(Object loaded, int piece) throws SQLException {
    LoadedDatabase database = (LoadedDatabase) loaded;
    int table = Math.floorMod(piece, database.tables());
    return OpenQueries.of(database.connect(), script.queries(table), table % script.rows());
  }
}
