package dev.reprise.checker.ui;

import dev.reprise.testkit.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The Chromium that is installed; nothing is downloaded. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens it; where there is none the calling test is aborted, which JUnit reports as skipped. */
  static Browser open(Path profile) {
    Optional<Path> chromium = find("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = find("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      System.err.println("[browser] chromium with chromedriver is not installed: test skipped");
      Assumptions.abort("needs chromium with chromedriver");
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-proxy-server",
        "--force-device-scale-factor=1",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(1400, 1500));
    return new Browser(driver);
  }

  private static Optional<Path> find(String... names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/bin"))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a page of its own: the UI overlooks a change of the fragment alone. */
  void go(String url) {
    driver.get("about:blank");
    driver.get(url);
  }

  /** Waits until the page shows the text somewhere, and returns all that it shows. */
  String awaitText(String text) {
    AtomicReference<String> seen = new AtomicReference<>("");
    try {
      Polling.until(
          text,
          PATIENCE,
          () -> {
            seen.set(text());
            return seen.get().contains(text);
          });
    } catch (AssertionError e) {
      throw new AssertionError("the page does not show '" + text + "' but:\n" + seen.get(), e);
    }
    return text();
  }

  /** All text that the page shows. */
  String text() {
    List<WebElement> body = driver.findElements(By.tagName("body"));
    return body.isEmpty() ? "" : body.get(0).getText();
  }

  /** Closes the panel that MLflow opens beside every page, if it is there. */
  void closeAssistant() {
    driver.executeScript(
        "for (const b of document.querySelectorAll('button'))"
            + " if (/^close/i.test(b.getAttribute('aria-label') || '')) { b.click(); break; }");
  }

  /** How many elements match a CSS selector. */
  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  void screenshot(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
