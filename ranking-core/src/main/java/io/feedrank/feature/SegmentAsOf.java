package io.feedrank.feature;

import java.util.Arrays;

/**
 * The users who share the asking user's value of one attribute, as of a bucket: what they like. It
 * remembers what it looked up, as several features ask the same; not thread-safe.
 */
final class SegmentAsOf {

  private final FeatureSnapshot knowledge;
  private final BoundTimelines.Audience audience;
  private final int bucket;
  private final int code;
  private final double rate;

  /** By kind of key, by key; NaN where it was not asked for. */
  private final double[][] keyRates = new double[PostKey.values().length][];

  SegmentAsOf(RequestContext scene, int column) {
    this.knowledge = scene.knowledge();
    this.audience = knowledge.bound().audiences.get(column);
    this.bucket = scene.bucket();
    this.code = scene.attributes().code(column);
    this.rate = knowledge.rate(audience.own(), code, bucket, scene.generalRate());
    for (PostKey by : PostKey.values()) {
      keyRates[by.place] = new double[by.keys(knowledge.basis())];
      Arrays.fill(keyRates[by.place], Double.NaN);
    }
  }

  /** Their likes per view, smoothed. */
  double rate() {
    return rate;
  }

  /** Their likes per view of posts with a key, smoothed towards those of all posts. */
  double rate(PostKey by, int key) {
    double[] rates = keyRates[by.place];
    // A rate that is NaN because the prior is will be looked up again, to the same result.
    if (Double.isNaN(rates[key])) {
      rates[key] = knowledge.rate(audience.by(by), code * rates.length + key, bucket, rate);
    }
    return rates[key];
  }
}
