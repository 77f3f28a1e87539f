package io.heapscale.analyzer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

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
}
