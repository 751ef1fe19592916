package io.feedrank.plot;

/**
 * The words that go with a chart.
 *
 * @param title shown above the chart, never blank
 * @param description what the chart tells, for those who cannot see it; may be empty
 */
public record Caption(String title, String description) {
  public Caption {
    if (title.isBlank()) {
      throw new IllegalArgumentException("chart title is blank; say what the chart shows");
    }
  }

  /** A title that says it all. */
  public static Caption of(String title) {
    return new Caption(title, "");
  }
}
