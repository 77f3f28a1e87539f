package io.heapscale.analyzer.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, which remembers what pages complained of and asked for. */
final class Chromium implements AutoCloseable {
  /** Set where there has to be one: its absence is a failure then. */
  private static final String REQUIRED = "HEAPSCALE_REQUIRE_BROWSER";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ChromeDriver driver;
  private final Path profile;

  private Chromium(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** Starts one; skips the test where there is none. */
  static Chromium start() throws IOException {
    File browser = find("chromium", "chromium-browser", "google-chrome");
    File remote = find("chromedriver");
    if (browser == null || remote == null) {
      String missing = "no " + (browser == null ? "chromium" : "chromedriver") + " on the PATH";
      if (System.getenv(REQUIRED) != null) {
        fail(missing);
      }
      System.out.println("skipped: " + missing);
      abort(missing);
    }
    Path profile = Files.createTempDirectory("heapscale-chromium");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Objects.requireNonNull(browser));
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Objects.requireNonNull(remote))
            .build();
    return new Chromium(new ChromeDriver(service, options), profile);
  }

  private static @Nullable File find(String... names) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      for (String name : names) {
        File file = new File(folder, name);
        if (file.canExecute()) {
          return file;
        }
      }
    }
    return null;
  }

  /** Opens a page, at an anchor as {@code #view=scaling} or none, and waits until it is drawn. */
  void open(Path page, String anchor) {
    driver.get("about:blank");
    driver.get(page.toUri() + anchor);
    await("return document.getElementById('view').childElementCount > 0");
  }

  /** Makes the page so many pixels wide, as a device would: windows cannot be that small. */
  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Lets the page believe that its reader prefers {@code dark} or {@code light}. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Waits until a script returns true. */
  void await(String script) {
    new WebDriverWait(driver, PATIENCE)
        .until(any -> Boolean.TRUE.equals(driver.executeScript(script)));
  }

  /** What a script returns. */
  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What a script returns, as a text; empty for nothing. */
  String text(String script, Object... arguments) {
    Object result = run(script, arguments);
    return result == null ? "" : result.toString();
  }

  /** The elements that a CSS selector names. */
  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The first of them. */
  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** What the page, or the policy, complained of since it was last asked. */
  List<String> complaints() {
    List<String> lines = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        lines.add(entry.getLevel() + " " + entry.getMessage());
      }
    }
    return lines;
  }

  /** What was asked of a network since it was last asked; files and data are none. */
  List<String> requests() throws IOException {
    List<String> urls = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = MAPPER.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        String url = message.at("/params/request/url").asText();
        if (!url.startsWith("file:") && !url.startsWith("data:") && !url.startsWith("about:")) {
          urls.add(url);
        }
      }
    }
    return urls;
  }

  /** What axe-core finds wrong for readers who cannot see, hear or point: serious and worse. */
  List<String> barriers() throws IOException {
    try (InputStream axe = Chromium.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(
          new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
    }
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run().then(result => done(result.violations
              .filter(one => one.impact === 'serious' || one.impact === 'critical')
              .flatMap(one => one.nodes.map(node => one.id + ': ' + node.target.join(' ')
                + ': ' + node.html.slice(0, 200)))))
              .catch(error => done(['axe failed: ' + error]));
            """);
    return found instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /** A picture of all of the page, whatever its height. */
  byte[] picture() {
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
