package io.feedrank.plot;

import io.feedrank.plot.Table.Align;
import io.feedrank.plot.Table.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One self-contained page of text, tables and charts: no script, no font, no request to anywhere.
 *
 * <p>Follows the reader's light or dark preference (each chart is there in both, one of them
 * shown), fits a phone (wide tables scroll by themselves), and prints. Built in reading order by
 * one thread; every text is escaped.
 */
public final class HtmlPage {
  private static final int SECTIONS_WORTH_CONTENTS = 3;

  private final String title;
  private final String lead;
  private final List<Section> sections = new ArrayList<>();

  /**
   * A page without sections.
   *
   * @param lead a sentence or two below the title; may be empty
   */
  public HtmlPage(String title, String lead) {
    this.title = title;
    this.lead = lead;
  }

  /** Adds a section and returns it to be filled. */
  public Section section(String heading) {
    Section section = new Section(heading, "section-" + (sections.size() + 1));
    sections.add(section);
    return section;
  }

  /** The page as an HTML document. */
  public String render() {
    Element main = new Element("main").add(new Element("h1").text(title));
    if (!lead.isBlank()) {
      main.add(new Element("p").with("class", "lead").text(lead));
    }
    if (sections.size() >= SECTIONS_WORTH_CONTENTS) {
      main.add(contents());
    }
    sections.forEach(section -> main.add(section.element));
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <style>
        %s</style>
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(Element.escaped(title), style(), main);
  }

  private Element contents() {
    Element list = new Element("ul");
    for (Section section : sections) {
      Element link = new Element("a").with("href", "#" + section.anchor).text(section.heading);
      list.add(new Element("li").add(link));
    }
    return new Element("nav").with("aria-label", "Contents").add(list);
  }

  static String style() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException(
            "page.css is not beside HtmlPage on the class path; build the jar with its resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read page.css from the class path", e);
    }
  }

  /** A part of the page under its own heading. */
  public static final class Section {
    private final String heading;
    private final String anchor;
    private final Element element;

    private Section(String heading, String anchor) {
      this.heading = heading;
      this.anchor = anchor;
      this.element =
          new Element("section")
              .with("id", anchor)
              .markup("\n")
              .add(new Element("h2").text(heading));
    }

    /** Adds a paragraph. */
    public Section paragraph(String text) {
      return add(new Element("p").text(text));
    }

    /** Adds a set-off remark: a caveat, a verdict. */
    public Section note(String text) {
      return add(new Element("p").with("class", "note").text(text));
    }

    /** Adds a table under its caption, which may be empty. */
    public Section table(String caption, Table table) {
      Element head = new Element("tr");
      for (Column column : table.columns()) {
        head.add(cell("th", column).with("scope", "col").text(column.name()));
      }
      Element body = new Element("tbody");
      for (List<String> row : table.rows()) {
        Element line = new Element("tr");
        for (int i = 0; i < row.size(); i++) {
          line.add(cell("td", table.columns().get(i)).text(row.get(i)));
        }
        body.markup("\n").add(line);
      }
      Element whole = new Element("table");
      if (!caption.isBlank()) {
        whole.add(new Element("caption").text(caption));
      }
      whole.add(new Element("thead").add(head)).add(body);
      // Focusable, so that a table wider than the screen can be scrolled without a pointer.
      return add(
          new Element("div")
              .with("class", "scroll")
              .with("role", "region")
              .with("aria-label", caption.isBlank() ? heading : caption)
              .with("tabindex", "0")
              .add(whole));
    }

    private static Element cell(String name, Column column) {
      Element cell = new Element(name);
      return column.align() == Align.RIGHT ? cell.with("class", "number") : cell;
    }

    /** Adds charts side by side, as many in a line as the screen has room for. */
    public Section charts(Chart... charts) {
      Element row = new Element("div").with("class", "charts");
      for (Chart chart : charts) {
        Element figure = new Element("figure");
        for (Theme theme : Theme.values()) {
          figure
              .markup("\n")
              .add(
                  new Element("div")
                      .with("class", theme == Theme.LIGHT ? "on-light" : "on-dark")
                      .markup(chart.toSvg(theme)));
        }
        row.add(figure);
      }
      return add(row);
    }

    private Section add(Element block) {
      element.markup("\n").add(block);
      return this;
    }
  }
}
