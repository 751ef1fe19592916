package io.feedrank.training.symmetric;

/** A metric put together from its parts. */
record NamedMetric(String name, boolean higherIsBetter, Measure how) implements ValidationMetric {

  @Override
  public double measure(LabeledRows rows, float[] scores) {
    return how.of(rows, scores);
  }
}
