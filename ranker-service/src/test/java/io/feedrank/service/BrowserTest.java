package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The console and the description of the interface as people use them. Skipped, and said so, where
 * Chromium is not installed; what CI runs installs it. Screenshots are left in {@code
 * target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
  private RankerService service;
  private Browser browser;
  private String base;

  @BeforeAll
  void start(@TempDir Path profile) throws IOException, InterruptedException {
    assumeThat(Browser.installed())
        .as("Chromium is installed (apt-get install chromium)")
        .isPresent();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    feed.publish("post_like_rate", 0.3f);
    service = TestService.ready(TestService.options(feed.url()));
    base = "http://localhost:" + service.port();
    browser = new Browser(Browser.installed().orElseThrow(), profile.resolve("browser"));
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
      service.close();
    }
  }

  @BeforeEach
  void wide() {
    browser.looks(1280, 900, false);
  }

  private void openConsole() {
    browser.open(base + "/console");
    browser.waitFor("document.querySelectorAll('#posts > li').length === 5");
    browser.waitFor("document.querySelectorAll('#models > tr').length === 2");
    browser.waitFor("document.querySelectorAll('#traffic > div').length === 8");
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void theConsoleFitsTheWindowAndComplainsOfNothing(int width, boolean dark) throws IOException {
    browser.looks(width, 900, dark);
    openConsole();
    browser.screenshot(
        SCREENSHOTS.resolve("console-%d-%s.png".formatted(width, dark ? "dark" : "light")));
    assertThat(browser.text("document.documentElement.scrollWidth")).isEqualTo("" + width);
    assertThat(browser.text("document.querySelector('#state').textContent"))
        .contains("model 1", "30 posts");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aUserAndAMomentCanBeTriedAndEveryPostSaysWhy() {
    openConsole();
    browser.fill("[name=id]", "2");
    browser.fill("[name=time]", "2021-12-20T14:00:00");
    browser.fill("[name=limit]", "3");
    browser.click("#ask button");
    browser.waitFor("document.querySelectorAll('#posts > li').length === 3");
    assertThat(browser.text("document.querySelector('#answer').textContent"))
        .contains("3 posts by model 1", "as of 2021-12-20T14:00:00Z");
    assertThat(browser.text("document.querySelector('#posts summary').textContent"))
        .contains("moved the score from");
    browser.click("#next");
    browser.waitFor("document.querySelectorAll('#posts > li').length === 6");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void twoModelsStandSideBySide() throws IOException {
    openConsole();
    browser.fill("[name=token]", TestService.TOKENS.admin());
    browser.fill("[name=other]", "2");
    browser.click("#ask button");
    browser.waitFor("document.querySelectorAll('#others > li').length === 5");
    assertThat(browser.text("document.querySelector('#right-title').textContent"))
        .contains("Model 2", "of 5 posts are in both lists");
    browser.screenshot(SCREENSHOTS.resolve("console-compare.png"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aModelIsPromotedAndRolledBackByHand() {
    openConsole();
    browser.fill("[name=token]", TestService.TOKENS.admin());
    browser.click("[aria-label=\"Promote model 2\"]");
    browser.waitFor("document.querySelector('#state').textContent.startsWith('model 2')");
    browser.click("#rollback");
    browser.waitFor("document.querySelector('#state').textContent.startsWith('model 1')");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everyFieldAndButtonOfTheConsoleHasAName() {
    openConsole();
    assertThat(
            browser.text(
                "[...document.querySelectorAll('input, button')].filter(e => !(e.labels && e.labels.length) && !e.ariaLabel && !e.textContent.trim()).map(e => e.outerHTML).join(' ')"))
        .isEmpty();
    assertThat(browser.text("document.documentElement.lang")).isEqualTo("en");
  }

  @Test
  void theDescriptionOfTheInterfaceIsShownAndItsExamplesRun() throws IOException {
    browser.open(base + "/docs");
    browser.waitFor("document.querySelectorAll('.opblock').length >= 12");
    browser.click(
        "#operations-posts-get_post_recommendations button, .opblock-get .opblock-summary-control");
    browser.waitFor("document.querySelector('.try-out__btn') !== null");
    browser.click(".try-out__btn");
    browser.waitFor("document.querySelector('.execute') !== null");
    browser.click(".execute");
    browser.waitFor(
        "[...document.querySelectorAll('.live-responses-table .response-col_status')].some(e => e.textContent.startsWith('200'))");
    browser.screenshot(SCREENSHOTS.resolve("docs.png"));
    assertThat(browser.complaints()).isEmpty();
  }
}
