package io.feedrank.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.plot.Table.Column;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
  private static final String PAGE = Gallery.page().render();

  @Test
  void asksNobodyForAnything() {
    assertThat(PAGE.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "<script", "src=", "@import", "url(");
    assertThat(PAGE).contains("<link rel=\"icon\" href=\"data:,\">");
  }

  @Test
  void fitsPhonesAndFollowsTheReadersColourScheme() {
    assertThat(PAGE)
        .contains("width=device-width", "prefers-color-scheme: dark", "overflow-x: auto");
  }

  @Test
  void paperAndInkOfThePageAreThoseOfItsCharts() {
    String style = HtmlPage.style();
    int dark = style.indexOf("prefers-color-scheme");
    assertThat(style.substring(0, dark))
        .contains("--paper: " + Theme.LIGHT.paper(), "--ink: " + Theme.LIGHT.ink())
        .contains("--muted: " + Theme.LIGHT.muted(), "--grid: " + Theme.LIGHT.grid());
    assertThat(style.substring(dark))
        .contains("--paper: " + Theme.DARK.paper(), "--ink: " + Theme.DARK.ink())
        .contains("--muted: " + Theme.DARK.muted(), "--grid: " + Theme.DARK.grid());
  }

  @Test
  void eachChartIsThereForLightAndForDark() {
    HtmlPage page = new HtmlPage("t", "");
    page.section("s").charts(Gallery.lines());
    String html = page.render();
    assertThat(html.split("<svg", -1)).hasSize(3);
    assertThat(html)
        .containsOnlyOnce("<div class=\"on-light\">")
        .containsOnlyOnce("<div class=\"on-dark\">");
  }

  @Test
  void everyTextIsEscaped() {
    HtmlPage page = new HtmlPage("<b>title</b>", "<b>lead</b>");
    page.section("<b>heading</b>")
        .paragraph("<b>paragraph</b>")
        .note("<b>note</b>")
        .table("\"><b>caption</b>", new Table(Column.text("<b>column</b>")).row("<b>cell</b>"));
    assertThat(page.render())
        .doesNotContain("<b>")
        .contains("&lt;b&gt;title", "&lt;b&gt;lead", "&lt;b&gt;heading", "&lt;b&gt;paragraph")
        .contains("&lt;b&gt;note", "&lt;b&gt;caption", "&lt;b&gt;column", "&lt;b&gt;cell");
  }

  @Test
  void aPercentSignIsNoFormat() {
    HtmlPage page = new HtmlPage("95 %s", "100%");
    assertThat(page.render()).contains("<h1>95 %s</h1>", "100%");
  }

  @Test
  void longPagesHaveContentsThatLeadToTheirSections() {
    assertThat(PAGE).contains("href=\"#section-3\"", "<section id=\"section-3\">");
    HtmlPage brief = new HtmlPage("t", "");
    brief.section("only");
    assertThat(brief.render()).doesNotContain("<nav");
  }

  @Test
  void figuresInTablesAreFlushRightAndTablesScrollFromTheKeyboard() {
    assertThat(PAGE)
        .contains("<th class=\"number\" scope=\"col\">hitrate@5/request</th>")
        .contains("<td class=\"number\">0.5512</td>", "<td>symmetric trees</td>")
        .contains("class=\"scroll\" role=\"region\"", "tabindex=\"0\"");
  }
}
