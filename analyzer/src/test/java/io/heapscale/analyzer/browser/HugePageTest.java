package io.heapscale.analyzer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page of 100,000 resources: a benchmark more than a test, since nothing is asserted by the
 * clock. Prints its size, when it first painted and was drawn, and how long sorts took until they
 * were painted, in milliseconds, of several runs.
 */
@Tag("long")
final class HugePageTest {
  private static final int RESOURCES = 100_000;
  private static final int RUNS = 7;
  private static final long MOST_BYTES = 10_000_000;

  @TempDir Path folder;

  @Test
  void aHundredThousandResourcesAreListedAndSorted() throws IOException {
    Path page = SamplePage.in(folder).many(RESOURCES, folder.resolve("many.html"));
    System.out.printf("%,d resources: %,d bytes%n", RESOURCES, Files.size(page));
    assertThat(Files.size(page)).isLessThan(MOST_BYTES);
    List<Double> paints = new ArrayList<>();
    List<Double> drawn = new ArrayList<>();
    List<Double> sorts = new ArrayList<>();
    try (Chromium browser = Chromium.start()) {
      browser.resize(1600, 1000);
      for (int run = 0; run < RUNS; run++) {
        browser.open(page, "#view=resources");
        browser.await("return document.querySelectorAll('#resources tbody tr').length === 100");
        paints.add(
            number(
                browser,
                "return performance.getEntriesByName('first-contentful-paint')[0].startTime"));
        drawn.add(number(browser, "return performance.now()"));
        for (String column : List.of("own", "retained", "name")) {
          sorts.add(sort(browser, column));
        }
      }
    }
    System.out.println("first paint: " + paints);
    System.out.println("drawn, at most: " + drawn);
    Collections.sort(sorts);
    System.out.println("sorts: " + sorts);
  }

  /** From the click until the next frame is painted. */
  private static double sort(Chromium browser, String column) {
    browser.run(
        """
        window.sorted = null;
        const start = performance.now();
        document.querySelector('#resources [data-sort=' + arguments[0] + ']').click();
        requestAnimationFrame(() => setTimeout(() => { window.sorted = performance.now() - start; }));
        """,
        column);
    browser.await("return window.sorted !== null");
    return number(browser, "return window.sorted");
  }

  private static double number(Chromium browser, String script) {
    return ((Number) Objects.requireNonNull(browser.run(script))).doubleValue();
  }
}
