package io.heapscale.h2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The tables of an application: the orders of many branches, a table for each. All have the same
 * six columns, a primary key, a secondary index and as many rows. Every third has a check, every
 * fifth refers to the table before it, every tenth has a view.
 *
 * @param rows in each table
 */
record TableScript(int rows) {

  /** Of so many rows are the queries' results at most. */
  private static final int MOST_RESULTS = 10;

  /** What a single INSERT can say without being a burden of its own. */
  private static final int MOST_ROWS = 100_000;

  private static final int CHECKED = 3;
  private static final int REFERRING = 5;
  private static final int VIEWED = 10;

  TableScript {
    if (rows < 1 || rows > MOST_ROWS) {
      throw new IllegalArgumentException("expected 1 to 100,000 rows per table, found " + rows);
    }
  }

  /** As long for all of them up to 99,999, so that they weigh the same. */
  static String name(int table) {
    return String.format(Locale.ROOT, "ORDERS_%05d", table);
  }

  /** The statements that make a table and fill it. */
  List<String> of(int table) {
    String name = name(table);
    List<String> script = new ArrayList<>();
    script.add(definition(table));
    script.add("CREATE INDEX " + name + "_BY_CUSTOMER ON " + name + " (CUSTOMER)");
    if (table % VIEWED == 0) {
      script.add(
          String.format(
              Locale.ROOT,
              "CREATE VIEW %1$s_OPEN AS SELECT ID, CUSTOMER, AMOUNT FROM %1$s WHERE OPEN",
              name));
    }
    script.add(insert(table));
    return script;
  }

  private static String definition(int table) {
    String name = name(table);
    StringJoiner parts = new StringJoiner(", ", "CREATE TABLE " + name + " (", ")");
    parts.add("ID BIGINT PRIMARY KEY");
    parts.add("CUSTOMER VARCHAR(80) NOT NULL");
    parts.add("PLACED TIMESTAMP NOT NULL");
    parts.add("AMOUNT DECIMAL(12, 2) NOT NULL");
    parts.add("OPEN BOOLEAN DEFAULT TRUE");
    parts.add("PREVIOUS BIGINT");
    if (table % CHECKED == 0) {
      parts.add("CONSTRAINT " + name + "_PAID CHECK (AMOUNT >= 0)");
    }
    if (table % REFERRING == REFERRING - 1) {
      parts.add(
          String.format(
              Locale.ROOT,
              "CONSTRAINT %s_FOLLOWS FOREIGN KEY (PREVIOUS) REFERENCES %s (ID)",
              name,
              name(table - 1)));
    }
    return parts.toString();
  }

  /** Texts are of one length, and no value but small whole numbers is there twice. */
  private String insert(int table) {
    StringJoiner all = new StringJoiner(", ", "INSERT INTO " + name(table) + " VALUES ", "");
    for (int row = 0; row < rows; row++) {
      all.add(
          String.format(
              Locale.ROOT,
              "(%d, 'customer %05d of branch %05d', TIMESTAMP '2026-01-%02d %02d:%02d:00',"
                  + " %d.%02d, %b, %d)",
              row,
              row * 7919L % 100_003,
              table,
              1 + row % 28,
              table % 24,
              row % 60,
              100 + row * 37L % 900,
              table % 100,
              row % 4 != 0,
              row));
    }
    return all.toString();
  }

  /** Queries of one parameter, from 0 to less than the rows; their results are bounded. */
  List<String> queries(int table) {
    String name = name(table);
    String bound = " FETCH FIRST " + MOST_RESULTS + " ROWS ONLY";
    return List.of(
        "SELECT * FROM " + name + " WHERE ID >= ? ORDER BY ID" + bound,
        "SELECT CUSTOMER, AMOUNT FROM "
            + name
            + " WHERE CUSTOMER >= 'customer' AND ID <> ? ORDER BY CUSTOMER"
            + bound,
        "SELECT OPEN, COUNT(*), SUM(AMOUNT) FROM " + name + " WHERE ID <= ? GROUP BY OPEN");
  }
}
