package io.feedrank.training.evaluation;

/** The subject of a metric: the tables of a report are one for each group. */
public enum MetricGroup {
  /** How well the posts that are liked come first. */
  RANKING("How well it ranks"),
  /** How far the probabilities of likes can be taken at their word. */
  PROBABILITY("How far its probabilities hold"),
  /** What the lists are like beyond being right. */
  LISTS("What its lists are like");

  private final String title;

  MetricGroup(String title) {
    this.title = title;
  }

  /** A heading. */
  public String title() {
    return title;
  }
}
