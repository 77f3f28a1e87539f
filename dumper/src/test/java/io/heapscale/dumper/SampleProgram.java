package io.heapscale.dumper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A small program that dumps its phases; forked by tests on every JDK and collector. */
final class SampleProgram {
  private SampleProgram() {}

  /** What is weighed. */
  static final class Shop {
    final List<Customer> customers = new ArrayList<>();
    final Map<String, Customer> byName = new HashMap<>();
    final Supplier<String> hidden = () -> "customers: " + customers.size();
    final byte[][] pages = new byte[40][];
    final boolean[] flags = new boolean[13];
    final char[] text = new char[33];
    final double[] prices = new double[17];
    final float[] rates = new float[5];
    final short[] shorts = new short[9];
    final long[][] grid = new long[3][7];
  }

  /** One of many. */
  static final class Customer {
    final String name;
    final long id;
    final Order[] orders = {new Order(1), new Order(2), new RushOrder(3)};

    Customer(String name, long id) {
      this.name = name;
      this.id = id;
    }
  }

  /** Three per customer. */
  static class Order {
    final int number;

    Order(int number) {
      this.number = number;
    }
  }

  /** A third of the orders. */
  static final class RushOrder extends Order {
    boolean paid;

    RushOrder(int number) {
      super(number);
    }
  }

  /**
   * Dumps {@code empty}, {@code again} (nothing happened since) and {@code loaded}, while a tracker
   * runs, which must not show in the dumps.
   */
  public static void main(String[] args) {
    HeapPhases phases = HeapPhases.in(Path.of(args[0])).workload("shop", Map.of("customers", 100));
    try (ContinuousTracker tracker =
        ContinuousTracker.every(Duration.ofMillis(1)).atMostPoints(64).start()) {
      phases.phase("empty");
      tracker.mark("empty");
      phases.phase("again");
      tracker.mark("again");
      phases.phase("loaded", shop());
    } catch (IOException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  static Shop shop() {
    Shop shop = new Shop();
    for (int i = 0; i < 100; i++) {
      Customer customer = new Customer("customer " + i, i);
      shop.customers.add(customer);
      shop.byName.put(customer.name, customer);
    }
    for (int i = 0; i < shop.pages.length; i++) {
      shop.pages[i] = new byte[i];
    }
    return shop;
  }
}
