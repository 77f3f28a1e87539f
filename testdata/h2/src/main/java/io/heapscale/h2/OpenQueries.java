package io.heapscale.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A session with its prepared queries and their open results, as a request holds them while it is
 * answered.
 *
 * @param connection closes all of it
 * @param results each at its first row
 */
record OpenQueries(Connection connection, List<ResultSet> results) implements AutoCloseable {

  /** Runs the queries with that parameter; the connection is closed where one fails. */
  static OpenQueries of(Connection connection, List<String> queries, int parameter)
      throws SQLException {
    try {
      List<ResultSet> results = new ArrayList<>();
      for (String query : queries) {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setInt(1, parameter);
        ResultSet result = statement.executeQuery();
        result.next();
        results.add(result);
      }
      return new OpenQueries(connection, results);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
