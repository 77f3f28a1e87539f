package com.acme.shop;

import java.util.ArrayList;
import java.util.List;

/** Orders and what is in them. */
public final class Shop {
  private final List<Order> orders = new ArrayList<>();

  /** A shop with so many orders. */
  public static Shop withOrders(int count) {
    Shop shop = new Shop();
    for (int i = 0; i < count; i++) {
      shop.orders.add(new Order(i, List.of("bread", "milk"), new byte[100]));
    }
    return shop;
  }

  /** One order. */
  public record Order(int number, List<String> items, byte[] signature) {}
}
