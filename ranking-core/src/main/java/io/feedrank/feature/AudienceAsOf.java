package io.feedrank.feature;

/**
 * The users who share the asking user's value of one attribute, as of a bucket: what they like. It
 * remembers what it looked up last, as several features ask the same in turn; not thread-safe.
 */
final class AudienceAsOf {

  private final Knowledge knowledge;
  private final BoundTimelines.Audience audience;
  private final Likers likers;
  private final int bucket;
  private final int code;
  private final double number;
  private final double generalRate;
  private final double rate;
  private final double likersMean;
  private final double share;

  private final int[] currentKey = {-1, -1};
  private final double[] keyRate = new double[2];
  private int currentPost = -1;
  private int place;
  private int ownPlace;

  AudienceAsOf(Knowledge knowledge, int bucket, double generalRate, int user, int column) {
    this.knowledge = knowledge;
    this.audience = knowledge.bound().audiences.get(column);
    this.likers = audience.likers();
    this.bucket = bucket;
    this.generalRate = generalRate;
    this.code = knowledge.basis().users().attributes().code(user, column);
    this.number = knowledge.basis().users().attributes().number(user, column);
    this.rate = knowledge.rate(audience.own(), code, bucket, generalRate);
    this.likersMean = audience.likersMean(bucket);
    this.share = audience.share(code, bucket);
  }

  /** Their likes per view, smoothed. */
  double rate() {
    return rate;
  }

  /** Their likes per view of posts with a key, smoothed towards those of all posts. */
  double rate(PostKey by, int key) {
    if (currentKey[by.place] != key) {
      int keys = by.keys(knowledge.basis());
      keyRate[by.place] = knowledge.rate(audience.by(by), code * keys + key, bucket, rate);
      currentKey[by.place] = key;
    }
    return keyRate[by.place];
  }

  /** Their likes per view of a post, smoothed towards those of all users; by whole days. */
  double postRate(int post) {
    at(post);
    Timeline own = likers.byPostAndCode();
    double all = knowledge.smoothed(likers.likes(place), likers.views(place), generalRate);
    return knowledge.smoothed(own.likesAt(ownPlace), own.viewsAt(ownPlace), all);
  }

  /** The share of a post's likes that come from them, smoothed towards that of all likes. */
  double postShare(int post) {
    at(post);
    double weight = knowledge.options().priorWeight();
    return (likers.byPostAndCode().likesAt(ownPlace) + share * weight)
        / (likers.likes(place) + weight);
  }

  /** The user's number minus the mean of the numbers over a post's likes. */
  double gap(int post) {
    at(post);
    return number - likers.mean(place, likersMean, knowledge.options().priorWeight());
  }

  private void at(int post) {
    if (currentPost != post) {
      place = likers.place(post, bucket);
      ownPlace = likers.byPostAndCode().place(likers.key(post, code), bucket);
      currentPost = post;
    }
  }
}
