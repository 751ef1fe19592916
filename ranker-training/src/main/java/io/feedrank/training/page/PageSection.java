package io.feedrank.training.page;

import io.feedrank.plot.HtmlPage;

/**
 * A part of the page about a model. To add one: a class of its own, and its place in the list that
 * {@link ReportPage#of} is given.
 */
@FunctionalInterface
public interface PageSection {

  /** Adds its headings, charts and tables to a page; nothing where there is nothing to show. */
  void addTo(HtmlPage page);
}
