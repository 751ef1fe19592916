package io.feedrank.plot;

/**
 * A picture of numbers: a value that draws itself as SVG.
 *
 * <p>Values that are not finite are left out; a chart without any finite value says so. The SVG is
 * a standalone document of its natural size in pixels, scales without loss, and carries its title
 * and description for screen readers. Equal charts give equal bytes.
 */
public sealed interface Chart
    permits BarChart, DotChart, HeatChart, Histogram, LineChart, ReliabilityChart, ScatterChart {

  /** What the chart is called and what it tells. */
  Caption caption();

  /** The chart as an SVG document without XML declaration, fit for a file and for a page. */
  String toSvg(Theme theme);
}
