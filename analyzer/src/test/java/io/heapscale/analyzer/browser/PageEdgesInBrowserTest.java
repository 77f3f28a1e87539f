package io.heapscale.analyzer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.NoiseRule;
import io.heapscale.analyzer.gate.RunDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.page.PageDocument.Curve;
import io.heapscale.analyzer.page.PageDocument.PhaseStart;
import io.heapscale.analyzer.phases.MeasuredPhase;
import io.heapscale.analyzer.phases.MeasuredSize;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.HtmlReports;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What a reader of the HTML report rarely does, and data that a program rarely has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageEdgesInBrowserTest {
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
  void forgetWhatWas() {
    browser.resize(1600, 1_000);
    browser.complaints();
  }

  @AfterEach
  void nothingComplains() {
    assertThat(browser.complaints()).isEmpty();
  }

  /** A saved analysis of 1,000 bytes, and what else {@code keys} say. */
  private Analysis saved(String keys) throws IOException {
    Path json = Files.createTempFile(folder, "saved", ".json");
    Files.writeString(
        json,
        """
        {"schemaVersion": 1, "engine": "heapscale", "mode": "exact", "live": "true",
         "dump": {"file": "x.hprof", "bytes": 1},
         "heap": {"objects": 1, "shallowBytes": 1000, "weak": {}, "vmInternal": {},
           "garbage": {"objects": 1, "shallowBytes": 24}, "sizeSourceBytes": {}}"""
            + keys
            + "}");
    return AnalysisJson.read(json);
  }

  private Path write(HtmlReports.Page document, String name) throws IOException {
    Path file = folder.resolve(name);
    try (Writer out = Files.newBufferedWriter(file)) {
      HtmlReports.write(document.document(), List.of(), out);
    }
    return file;
  }

  @Test
  void rowsOpenBelowOneThatIsOpenAlready() {
    browser.open(page, "#view=resources");
    for (int row : new int[] {0, 1, 2, 3}) {
      browser.run(
          "document.querySelectorAll('#resources > tbody > tr:not(.detail) button.open')"
              + "[arguments[0]].click()",
          row);
    }
    assertThat(browser.all("#resources > tbody > tr.detail")).hasSize(4);
    assertThat(browser.all("#resources tr.detail tr.detail")).isEmpty();
    browser.run(
        "document.querySelectorAll('#resources > tbody > tr:not(.detail) button.open')[1].click()");
    assertThat(browser.all("#resources > tbody > tr.detail")).hasSize(3);
  }

  @Test
  void skippingToTheContentKeepsTheViewAndItsFilter() {
    browser.open(page, "#type=module");
    String address = browser.text("return location.hash");
    String sum = browser.one("#resource-sum").getText();
    browser.one("#skip").sendKeys(Keys.ENTER);
    browser.await("return document.activeElement.id === 'view'");
    assertThat(browser.text("return location.hash")).isEqualTo(address);
    assertThat(browser.one("#resource-sum").getText()).isEqualTo(sum);
  }

  @Test
  void aTypeOfMoreResourcesThanACallTakesArgumentsIsSearched() {
    Object count =
        browser.run(
            """
            const node = window.Heapscale.node;
            const one = i => node({ name: 'r' + i, bytes: 1 });
            const type = node({ name: 'type', bytes: 400000,
              makeParts: () => Array.from({ length: 400000 }, (_, i) => one(i)) });
            const root = node({ name: 'all', bytes: 400000, makeParts: () => [type] });
            return window.Heapscale.search(root, 'r39999').count;
            """);
    assertThat(count).isEqualTo(11L);
  }

  @Test
  void aSearchHoldsForWhatIsZoomedInto() {
    browser.open(page, "#view=overview&zoom=own&q=java");
    browser.await("return document.querySelector('#ledger .cell') !== null");
    String inOwn = browser.one("#ledger-result").getText();
    browser.one("#ledger .cell[tabindex='0']").sendKeys(Keys.ESCAPE);
    browser.await("return document.querySelectorAll('#ledger .cell.match').length > 0");
    String inAll = browser.one("#ledger-result").getText();
    assertThat(inAll).isNotEqualTo(inOwn);
    browser.open(page, "#view=overview&q=java");
    browser.await("return document.querySelectorAll('#ledger .cell.match').length > 0");
    assertThat(browser.one("#ledger-result").getText()).isEqualTo(inAll);
  }

  @Test
  void printsHoldTheTablesOfTheCharts() {
    browser.open(page, "#view=overview");
    browser.await("return document.querySelector('#ledger .cell') !== null");
    Object empty =
        browser.run(
            """
            window.dispatchEvent(new Event('beforeprint'));
            const closed = [...document.querySelectorAll('details.as-table')]
              .filter(one => !one.querySelector('table')).length;
            const all = document.querySelectorAll('details.as-table').length;
            window.dispatchEvent(new Event('afterprint'));
            return [all > 0, closed];
            """);
    assertThat(empty).isEqualTo(List.of(true, 0L));
    assertThat(browser.all("details[open]")).isEmpty();
  }

  @Test
  void aHundredPerCentIsAll() {
    browser.open(page, "");
    assertThat(browser.text("return window.Heapscale.percent(99999, 100000)")).isEqualTo("99.9 %");
    assertThat(browser.text("return window.Heapscale.percent(100000, 100000)"))
        .isEqualTo("100.0 %");
  }

  @Test
  void phasesMayHaveAnyName() throws IOException {
    Analysis analysis = sample.analysis();
    List<MeasuredPhase> phases =
        Stream.of("name", "a\"]", "a", "a count", "\\")
            .map(name -> new MeasuredPhase(name, analysis))
            .toList();
    RunPhases run = RunPhases.of("n", List.of(new MeasuredSize("one", 1L, phases)), null, null);
    Path file = write(new HtmlReports.Page("phases").phases("run", run), "phases.html");
    browser.open(file, "#view=phases");
    browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
    browser.await("return document.querySelectorAll('details table').length > 0");
    Object sorted =
        browser.run(
            """
            const heads = [...document.querySelectorAll('details table thead th')].length;
            const sorted = [];
            for (let i = 0; i < heads; i++) {
              document.querySelectorAll('details table thead button')[i].click();
              sorted.push([...document.querySelectorAll('details table thead th')]
                .map((head, at) => head.getAttribute('aria-sort') === 'none' ? '' : at)
                .filter(at => at !== '').join() === String(i)
                && document.activeElement
                  === document.querySelectorAll('details table thead button')[i]);
            }
            return sorted.length > 5 && sorted.every(Boolean);
            """);
    assertThat(sorted).isEqualTo(true);
  }

  @Test
  void whatAnOldLedgerLeavesOutIsNamed() throws IOException {
    Analysis old =
        saved(
            """
            , "ledger": [{"part": "program", "name": "a", "objects": 1, "bytes": 600}]""");
    Path file = write(new HtmlReports.Page("old").analysis("old", old), "old.html");
    browser.open(file, "");
    browser.await("return document.querySelector('#ledger .cell') !== null");
    assertThat(browser.one(".crumb-size [data-bytes]").getDomAttribute("data-bytes"))
        .isEqualTo("1024");
    assertThat(browser.all("#ledger .cell[data-name='not in the ledger'][data-bytes='424']"))
        .hasSize(1);
  }

  @Test
  void aLinkToAResourceBeatsAFilterThatHidesIt() {
    String id = sample.analysis().resources().get(0).id();
    browser.open(page, "#view=resources&q=nothing_is_called_so&resource=" + id);
    browser.await("return document.querySelector('#view .note, .detail-body') !== null");
    assertThat(browser.one(".detail-body").getDomAttribute("data-id")).isEqualTo(id);
    assertThat(browser.one("#resource-filter").getDomProperty("value")).isEmpty();
  }

  @Test
  void aPageThatWasCutSaysSo() throws IOException {
    String whole = Files.readString(page);
    int data = whole.indexOf("data-encoding");
    int end = whole.indexOf("</script>", data);
    Path cut = folder.resolve("cut.html");
    Files.writeString(cut, whole.substring(0, end - 400) + whole.substring(end));
    browser.open(cut, "");
    assertThat(browser.one("#view [role=alert]").getText()).contains("cannot be read");
  }

  @Test
  void aLinkKeepsTheColoursAndUnitsThatTheReaderChose() {
    browser.open(page, "#view=overview&theme=dark&units=bytes");
    browser.one("#theme").click();
    browser.one("#theme").click();
    browser.one("#units").click();
    assertThat(browser.text("return document.documentElement.dataset.theme")).isEqualTo("light");
    browser.one("[data-view=resources]").click();
    browser.await("return document.querySelector('#resources') !== null");
    assertThat(browser.text("return document.documentElement.dataset.theme")).isEqualTo("light");
    assertThat(browser.text("return document.querySelector('#units').dataset.units"))
        .isEqualTo("auto");
    assertThat(browser.text("return location.hash"))
        .contains("theme=light")
        .doesNotContain("units=");
  }

  @Test
  void unitsFollowTheAddress() {
    browser.open(page, "#view=overview");
    browser.run("location.hash = '#view=overview&units=bytes'");
    browser.await("return document.querySelector('#units').dataset.units === 'bytes'");
    assertThat(browser.one("#totals").getText())
        .contains(String.format("%,d", sample.analysis().heap().shallowBytes()));
  }

  @Test
  void switchingUnitsLeavesTheFocusOnTheSwitch() {
    browser.open(page, "#resource=" + sample.analysis().resources().get(0).id());
    browser.await("return document.activeElement.className === 'open'");
    browser.one("#units").sendKeys(Keys.ENTER);
    browser.run(
        """
        window.framesSince = 0;
        const count = () => { if (window.framesSince++ < 9) requestAnimationFrame(count); };
        count();
        """);
    browser.await("return window.framesSince > 4");
    assertThat(browser.text("return document.activeElement.id")).isEqualTo("units");
  }

  @Test
  void aListThatWasCutSaysOfHowMany() throws IOException {
    Analysis analysis = sample.analysis();
    Path file =
        write(
            new HtmlReports.Page("cut").analysis("cut", HtmlReports.entry(analysis, 3)),
            "top.html");
    browser.open(file, "#view=resources");
    assertThat(browser.one("#view .hint").getText())
        .isEqualTo("This file lists the largest 3 of " + analysis.resources().size() + ".");
    browser.open(page, "#view=resources");
    assertThat(browser.all("#view .bar-of-tools .hint")).isEmpty();
  }

  @Test
  void onlyPagesAreLinked() throws IOException {
    HtmlReports.Page document = new HtmlReports.Page("links");
    List.of("../x/report.html", " javascript:alert(1)", "java\nscript:alert(1)", "http://[")
        .forEach(href -> document.link(href, href));
    browser.open(write(document, "links.html"), "");
    assertThat(browser.all(".links li")).hasSize(4);
    assertThat(browser.all(".links a")).hasSize(1);
  }

  @Test
  void whatOnlyOneRunMeasuredIsNamed() throws IOException {
    RunDiff diff =
        new RunDiff(
            1, "a", "b", NoiseRule.NONE, List.of(), List.of("n-1/x"), List.of("n-2/y"), List.of());
    Path file = write(new HtmlReports.Page("diff").comparison("diff", diff), "diff.html");
    browser.open(file, "#view=comparison");
    assertThat(browser.one("#view").getText())
        .contains("Only base has: n-1/x.", "Only head has: n-2/y.");
  }

  @Test
  void whatOnlyOneDumpWeighedIsNoStepToTheOther() throws IOException {
    Analysis weighed = sample.analysis();
    Analysis plain = saved("");
    Path file =
        write(
            new HtmlReports.Page("diff").comparison("diff", AnalysisDiff.of(plain, weighed)),
            "weighed.html");
    browser.open(file, "#view=comparison");
    browser.await("return document.querySelector('#waterfall .step') !== null");
    assertThat(browser.all("#waterfall [data-name='shared objects']")).isEmpty();
    assertThat(browser.all("#waterfall [data-name=structure]")).isEmpty();
  }

  @Test
  void aChartThatIsDrawnAnewKeepsTheFocus() {
    browser.open(page, "#view=overview");
    browser.await("return document.querySelector('#ledger .cell') !== null");
    browser.one("#ledger .cell[tabindex='0']").sendKeys(Keys.ENTER);
    String focused = browser.text("return document.activeElement.dataset.name");
    assertThat(focused).isNotEmpty();
    browser.resize(1_000, 900);
    browser.await("return document.getElementById('ledger').viewBox.baseVal.width < 1000");
    assertThat(browser.text("return document.activeElement.dataset.name")).isEqualTo(focused);
  }

  @Test
  void resourcesAreThoseOfTheAnalysisThatTheOverviewShows() {
    browser.open(page, "#view=overview&a=1");
    browser.one("[data-view=resources]").click();
    browser.await("return document.querySelector('#resources') !== null");
    assertThat(browser.one("#entry").getDomProperty("value")).isEqualTo("1");
    browser.one("[data-view=scaling]").click();
    browser.await("return document.querySelector('#multiples') !== null");
    assertThat(browser.text("return location.hash")).isEqualTo("#view=scaling");
  }

  @Test
  void theCurveOfAHeapHasItsDataAsATable() throws IOException {
    MeasuredPhase phase = new MeasuredPhase("loaded", sample.analysis());
    RunPhases run =
        RunPhases.of("n", List.of(new MeasuredSize("one", 1L, List.of(phase))), null, null);
    Curve curve =
        new Curve(
            List.of(new long[] {0, 1_000, 900}, new long[] {7, 3_000_000, 5}),
            List.of(new long[] {9, 4_000, 2_000}),
            List.of(new PhaseStart("loaded", 8)));
    Path file = write(new HtmlReports.Page("curve").phases("run", run, curve), "curve.html");
    browser.open(file, "#view=phases");
    browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
    browser.await("return document.querySelector('[aria-label=\"Collections\"] td') !== null");
    assertThat(browser.all("#view td[data-bytes='3000000'], #view td[data-bytes='4000']"))
        .hasSize(2);
  }
}
