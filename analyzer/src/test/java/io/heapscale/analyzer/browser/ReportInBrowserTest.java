package io.heapscale.analyzer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceDetail;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The HTML report as a reader uses it, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReportInBrowserTest {
  private static final List<String> VIEWS =
      List.of("overview", "resources", "scaling", "phases", "comparison");
  private static final int WIDE = 1600;
  private static final int NARROW = 400;

  private Path folder = Path.of("");
  private SamplePage sample;
  private Chromium browser;
  private Path page;

  @BeforeAll
  void startBrowser(@TempDir Path empty) throws IOException {
    folder = empty;
    browser = Chromium.start();
    sample = SamplePage.in(folder);
    page = sample.all(folder.resolve("report.html"));
  }

  @AfterAll
  void stopBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void forgetWhatWas() throws IOException {
    browser.resize(WIDE, 1_000);
    browser.prefer("light");
    browser.complaints();
    browser.requests();
  }

  @AfterEach
  void nothingIsAskedOfANetworkAndNothingComplains() throws IOException {
    assertThat(browser.requests()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everyViewIsDrawnWideAndNarrowInLightAndDark() {
    for (int width : new int[] {WIDE, NARROW}) {
      browser.resize(width, 900);
      for (String scheme : List.of("light", "dark")) {
        browser.prefer(scheme);
        for (String view : VIEWS) {
          browser.open(page, "#view=" + view);
          String what = view + " at " + width + ", " + scheme;
          assertThat(browser.text("return document.getElementById('view').dataset.view"))
              .as(what)
              .isEqualTo(view);
          assertThat(browser.all("#views a")).as(what).hasSize(VIEWS.size());
          Object sideways =
              browser.run(
                  "return document.documentElement.scrollWidth"
                      + " - document.documentElement.clientWidth");
          assertThat(sideways).as("scrolls sideways: " + what).isEqualTo(0L);
        }
      }
    }
  }

  @Test
  void readersWhoDoNotSeeOrPointFindNoSeriousBarrier() throws IOException {
    for (int width : new int[] {WIDE, NARROW}) {
      browser.resize(width, 900);
      for (String scheme : List.of("light", "dark")) {
        browser.prefer(scheme);
        for (String view : VIEWS) {
          browser.open(page, "#view=" + view);
          assertThat(browser.barriers()).as(view + " at " + width + ", " + scheme).isEmpty();
        }
      }
    }
    ResourceDetail first = Objects.requireNonNull(sample.analysis().details()).get(0);
    browser.open(page, "#resource=" + first.id());
    browser.await("return document.querySelector('.detail-body') !== null");
    assertThat(browser.barriers()).isEmpty();
  }

  @Test
  void hostileNamesAreInert() throws IOException {
    Path hostile = sample.hostile(folder.resolve("hostile.html"));
    for (String view : VIEWS) {
      browser.open(hostile, "#view=" + view);
      browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
      assertThat(browser.all("img, iframe, object, embed, #view script")).as(view).isEmpty();
      assertThat(browser.text("return document.title"))
          .as(view)
          .doesNotContain("broken in<")
          .isNotEqualTo("broken in")
          .isNotEqualTo("1");
      assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
          .as(view)
          .isEqualTo(true);
    }
    String id = "module:" + SamplePage.HOSTILE.get(0);
    browser.open(
        hostile, "#resource=" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
    browser.await("return document.querySelector('.detail-body, .note') !== null");
    assertThat(browser.all("#view img")).isEmpty();
  }

  @Test
  void resourcesSortByEveryColumn() {
    browser.open(page, "#view=resources");
    List<ResourceCost> rows = sample.analysis().resources();
    String fair = "fairShare";
    assertThat(column(fair))
        .isEqualTo(sorted(rows, Comparator.comparingLong(r -> -r.fairShareBytes()), fair));
    browser.one("#resources [data-sort=own]").click();
    assertThat(column("own"))
        .isEqualTo(sorted(rows, Comparator.comparingLong(r -> -r.ownBytes()), "own"));
    browser.one("#resources [data-sort=own]").click();
    assertThat(column("own"))
        .isEqualTo(sorted(rows, Comparator.comparingLong(ResourceCost::ownBytes), "own"));
    assertThat(browser.one("#resources th[data-column=own]").getDomAttribute("aria-sort"))
        .isEqualTo("ascending");
  }

  /** Exact bytes of the rows that are listed. */
  private List<Long> column(String name) {
    Object cells =
        browser.run(
            "return [...document.querySelectorAll('#resources tbody td[data-column=' + arguments[0]"
                + " + ']')].map(cell => Number(cell.dataset.bytes))",
            name);
    return ((List<?>) Objects.requireNonNull(cells))
        .stream().map(cell -> ((Number) cell).longValue()).toList();
  }

  private static List<Long> sorted(
      List<ResourceCost> rows, Comparator<ResourceCost> order, String column) {
    return rows.stream()
        .sorted(order)
        .limit(100)
        .map(row -> column.equals("own") ? row.ownBytes() : row.fairShareBytes())
        .toList();
  }

  @Test
  void resourcesFilterByNameAndType() {
    browser.open(page, "#view=resources");
    String all = browser.one("#resource-sum").getText();
    long modules =
        sample.analysis().resources().stream().filter(r -> r.type().equals("module")).count();
    assertThat(all).startsWith(sample.analysis().resources().size() + " resources");
    browser.open(page, "#type=module");
    assertThat(browser.one("#resource-sum").getText()).startsWith(modules + " resource");
    String address = sample.analysis().resources().get(0).address();
    browser.open(page, "#view=resources");
    browser.one("#resource-filter").sendKeys(address);
    browser.await(
        "return document.getElementById('resource-sum').textContent.startsWith('1 resource')");
    assertThat(browser.all("#resources tbody tr[data-row]")).hasSize(1);
  }

  @Test
  void deepLinkOpensAResourceWithItsFieldsItsPathAndItsSharers() {
    ResourceDetail detail = Objects.requireNonNull(sample.analysis().details()).get(0);
    browser.open(page, "#resource=" + detail.id());
    browser.await("return document.querySelector('.detail-body') !== null");
    WebElement body = browser.one(".detail-body");
    assertThat(body.getDomAttribute("data-id")).isEqualTo(detail.id());
    assertThat(browser.all("#resources button.open[aria-expanded=true]")).hasSize(1);
    assertThat(browser.all(".detail-body .path-row")).hasSize(detail.paths().size());
    Object bytes =
        browser.run(
            "return [...document.querySelectorAll('.detail-body td[data-column=bytes]')]"
                + ".map(cell => Number(cell.dataset.bytes))");
    List<?> shown = (List<?>) Objects.requireNonNull(bytes);
    detail
        .composition()
        .byField()
        .forEach(part -> assertThat(shown).anyMatch(b -> ((Number) b).longValue() == part.bytes()));
  }

  @Test
  void numbersOfTheOverviewAreThoseOfTheJson() {
    browser.open(page, "#view=overview");
    assertThat(browser.all("[data-bytes='" + sample.analysis().heap().shallowBytes() + "']"))
        .isNotEmpty();
    sample
        .analysis()
        .types()
        .forEach(
            type ->
                assertThat(browser.all("#types [data-bytes='" + type.fairShareBytes() + "']"))
                    .as(type.name())
                    .isNotEmpty());
    Object parts =
        browser.run(
            "return [...document.querySelectorAll('#ledger .cell.header')]"
                + ".map(cell => cell.dataset.name + ' ' + cell.dataset.bytes)");
    for (String part : List.of("own", "program")) {
      long bytes =
          sample.analysis().ledger().stream()
              .filter(entry -> entry.part().equals(part))
              .mapToLong(entry -> entry.bytes())
              .sum();
      assertThat(texts(parts)).contains(part + " " + bytes);
    }
    assertThat(browser.all("#verdicts li").get(0).getDomAttribute("data-status")).isEqualTo("fail");
  }

  @Test
  void treemapZoomsByClickAndKeysAndSearches() {
    browser.open(page, "#view=overview");
    browser.await("return document.querySelector('#ledger .cell') !== null");
    long whole = cells();
    browser.run(
        "document.querySelector('#ledger .cell.header').dispatchEvent(new MouseEvent('click',"
            + " {bubbles: true}))");
    assertThat(browser.all(".crumbs button")).isNotEmpty();
    assertThat(browser.text("return location.hash")).contains("zoom=");
    browser.one("#ledger .cell[tabindex='0']").sendKeys(Keys.ESCAPE);
    assertThat(cells()).isEqualTo(whole);
    browser.one("#ledger-search").sendKeys("module");
    browser.await("return document.querySelectorAll('#ledger .cell.match').length > 0");
    assertThat(browser.one("#ledger-result").getText()).contains("match");
    browser.one("[data-choice=dominators]").click();
    browser.await("return document.querySelectorAll('#dominators .cell').length > 3");
  }

  private static List<String> texts(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
  }

  private long cells() {
    return browser.all("#ledger .cell").size();
  }

  @Test
  void themeAndUnitsAreSwitchedAndStayInTheAddress() {
    browser.open(page, "#view=overview");
    String light = background();
    browser.one("#theme").click();
    browser.one("#theme").click();
    assertThat(browser.text("return document.documentElement.dataset.theme")).isEqualTo("dark");
    assertThat(background()).isNotEqualTo(light);
    assertThat(browser.text("return location.hash")).contains("theme=dark");
    browser.one("#theme").click();
    browser.one("#units").click();
    assertThat(browser.text("return location.hash")).contains("units=bytes");
    assertThat(browser.one("#totals").getText())
        .contains(String.format("%,d", sample.analysis().heap().shallowBytes()));
  }

  private String background() {
    return browser.text("return getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void axesSwitchAndPointsTellTheirNumbers() {
    browser.open(page, "#view=scaling");
    browser.await("return document.querySelectorAll('#multiples circle').length > 0");
    String places =
        "return [...document.querySelectorAll('#multiples circle')]"
            + ".map(point => point.getAttribute('cy')).join()";
    String logarithmic = browser.text(places);
    browser.one("[data-choice=linear]").click();
    assertThat(browser.text(places)).isNotEqualTo(logarithmic);
    assertThat(browser.text("return location.hash")).contains("tab=linear");
    Object points =
        browser.run(
            "return [...document.querySelectorAll('#multiples .growth[data-name=module]"
                + " [data-n]')].map(point => point.dataset.n + ' ' + point.dataset.bytes)");
    sample
        .analysis()
        .types()
        .forEach(
            type -> {
              if (type.name().equals("module")) {
                assertThat(texts(points)).contains(type.objects() + " " + type.fairShareBytes());
              }
            });
  }
}
