/**
 * Charts as SVG, tables as text, and pages that need nothing but themselves. JDK only.
 *
 * <p>A {@link io.feedrank.plot.Chart} is a value that draws itself in a {@link
 * io.feedrank.plot.Theme}; all styles are attributes, so that the same SVG can be shown by a
 * browser, put in a page or turned into a PNG. A {@link io.feedrank.plot.Table} is rendered for
 * terminals by {@link io.feedrank.plot.TextTable} and for browsers by {@link
 * io.feedrank.plot.HtmlPage}.
 */
@NullMarked
package io.feedrank.plot;

import org.jspecify.annotations.NullMarked;
