package com.acme.shop;

import io.heapscale.analyzer.test.HeapProbe;
import io.heapscale.analyzer.test.junit.HeapTest;
import io.heapscale.analyzer.test.junit.ScalingProbe;
import io.heapscale.analyzer.test.junit.ScalingTest;

class ShopMemoryTest {
  @HeapTest
  void orderCostsLittle(HeapProbe probe) {
    Shop shop = Shop.withOrders(100);
    probe.with(Shop.Order.class, "order").assertThat(shop).type("order").perInstance().isAtMost("200 B");
  }

  @ScalingTest(sizes = {10, 50, 200, 500})
  void shopGrowsWithItsOrders(ScalingProbe probe) {
    probe.weigh(Shop.withOrders(probe.size()));
  }
}
