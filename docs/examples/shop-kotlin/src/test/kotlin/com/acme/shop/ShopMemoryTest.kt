package com.acme.shop

import io.heapscale.analyzer.test.HeapProbe
import io.heapscale.analyzer.test.junit.HeapTest
import io.heapscale.analyzer.test.junit.ScalingProbe
import io.heapscale.analyzer.test.junit.ScalingTest

class ShopMemoryTest {
  @HeapTest
  fun orderCostsLittle(probe: HeapProbe) {
    probe.with(Order::class.java, "order").assertThat(Shop(100)).type("order").perInstance().isAtMost("250 B")
  }

  @ScalingTest(sizes = [10, 50, 200, 500])
  fun shopGrowsWithItsOrders(probe: ScalingProbe) {
    probe.weigh(Shop(probe.size()))
  }
}
