package io.heapscale.h2;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database that is open until this is closed, whoever is connected.
 *
 * @param url where connections find it
 * @param tables how many it has, numbered from 0
 */
record LoadedDatabase(String url, int tables) implements AutoCloseable {

  /** A session of its own. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void close() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }
}
