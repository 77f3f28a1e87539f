package io.heapscale.analyzer.programs;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Fills two tables with indexes, and leaves connections, statements and a cursor open. */
final class DatabaseProgram implements RealProgram.Body {
  private static final int CUSTOMERS = 2_000;
  private static final int ORDERS = 20_000;

  private record Session(Connection connection, PreparedStatement statement, ResultSet cursor) {}

  @Override
  public Object run() throws SQLException {
    List<Session> sessions = new ArrayList<>();
    try (Connection connection = open();
        Statement ddl = connection.createStatement()) {
      ddl.execute(
          "create table customer (id integer primary key, name varchar(60) not null, vip boolean)");
      ddl.execute(
          "create table orders (id bigint primary key, customer integer references customer,"
              + " amount decimal(12,2), placed timestamp, note varchar(200))");
      ddl.execute("create index by_amount on orders (amount desc, placed)");
      ddl.execute(
          "create view spent as select customer, sum(amount) total from orders group by customer");
      fill(connection);
    }
    for (int i = 0; i < 8; i++) {
      Connection connection = open();
      connection.setAutoCommit(false);
      PreparedStatement statement =
          connection.prepareStatement(
              "select c.name, o.amount, s.total from customer c join orders o on o.customer = c.id"
                  + " join spent s on s.customer = c.id where c.id between ? and ?");
      statement.setInt(1, 100 * i);
      statement.setInt(2, 100 * i + 9);
      ResultSet cursor = statement.executeQuery();
      cursor.next();
      sessions.add(new Session(connection, statement, cursor));
    }
    return sessions;
  }

  private static void fill(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into customer values (?, ?, ?)")) {
      for (int i = 0; i < CUSTOMERS; i++) {
        insert.setInt(1, i);
        insert.setString(2, "customer " + Integer.toHexString(i * 7919));
        insert.setBoolean(3, i % 17 == 0);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into orders values (?, ?, ?, ?, ?)")) {
      for (int i = 0; i < ORDERS; i++) {
        insert.setLong(1, i);
        insert.setInt(2, i * 31 % CUSTOMERS);
        insert.setBigDecimal(3, BigDecimal.valueOf(i * 7919L % 1_000_000, 2));
        insert.setTimestamp(4, new Timestamp(1_700_000_000_000L + i * 1000L));
        insert.setString(5, i % 3 == 0 ? null : "note ".repeat(i % 7));
        insert.addBatch();
        if (i % 1000 == 999) {
          insert.executeBatch();
        }
      }
    }
    connection.commit();
  }

  private static Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:hsqldb:mem:shop", "sa", "");
  }
}
