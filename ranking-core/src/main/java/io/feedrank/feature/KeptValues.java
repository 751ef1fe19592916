package io.feedrank.feature;

/** Values that are there for all posts. Not to be changed. */
final class KeptValues implements PairValues {

  private final float[] values;

  /** Takes over values, one a post. */
  KeptValues(float[] values) {
    this.values = values;
  }

  @Override
  public float of(int post) {
    return values[post];
  }

  @Override
  public float[] all(int posts) {
    return values;
  }
}
