package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds what lies in a map while somebody goes through the map. */
class HoldersOfACollectionTest {
  private static final Shop SHOP = new Shop();

  @TempDir Path folder;

  /** Customers by name, as two others know them too. */
  private static final class Shop {
    final Map<String, Customer> customers = new HashMap<>();
    final Report report = new Report(customers);
  }

  private record Report(Map<String, Customer> all) {}

  /** One customer. */
  static final class Customer {
    final byte[] photo = new byte[100];
  }

  @Test
  void everyHolderOfTheMapIsNamedNotOnlyTheNearest() throws IOException {
    SHOP.customers.put("first", new Customer());
    Path dump = folder.resolve("shop.hprof");
    Iterator<Customer> all = SHOP.customers.values().iterator();
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    assertThat(all.next().photo).hasSize(100);
    assertThat(SHOP.report.all()).isSameAs(SHOP.customers);

    String out = why(dump, Customer.class.getName(), "--paths", "50");
    assertThat(out).contains("    customers java.util.HashMap 0x");
    assertThat(out).contains("    all java.util.HashMap 0x");
    assertThat(out).contains("java.util.HashMap$ValueIterator 0x", "this$0 java.util.HashMap 0x");
  }

  private String why(Path dump, String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "why";
    args[1] = dump.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    CliRun run = CliRun.in(folder, args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }
}
