package io.feedrank.feature;

/**
 * The users who share the asking user's value of one attribute, as of a bucket: what they like. It
 * remembers what it looked up last, as several features ask the same in turn; not thread-safe.
 */
final class AudienceAsOf {

  private final Knowledge knowledge;
  private final BoundTimelines.Audience audience;
  private final int bucket;
  private final int code;
  private final double rate;
  private final int[] currentKey = {-1, -1};
  private final double[] keyRate = new double[2];

  AudienceAsOf(Knowledge knowledge, int bucket, double generalRate, int user, int column) {
    this.knowledge = knowledge;
    this.audience = knowledge.bound().audiences.get(column);
    this.bucket = bucket;
    this.code = knowledge.basis().users().attributes().code(user, column);
    this.rate = knowledge.rate(audience.own(), code, bucket, generalRate);
  }

  /** Their likes per view, smoothed. */
  double rate() {
    return rate;
  }

  /** Their likes per view of posts with a key, smoothed towards those of all posts. */
  double rate(PostKey by, int key) {
    if (currentKey[by.place] != key) {
      int pair = code * by.keys(knowledge.basis()) + key;
      keyRate[by.place] = knowledge.rate(audience.by(by), pair, bucket, rate);
      currentKey[by.place] = key;
    }
    return keyRate[by.place];
  }
}
