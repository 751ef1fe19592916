package io.feedrank.feature;

/**
 * The likes of a post by the users' values of one attribute, as of a bucket: what the features that
 * compare a post with an audience look at. It is moved from post to post; not thread-safe.
 */
final class SegmentEngagementAsOf {

  private static final int UNKNOWN = -1;

  private final FeatureSnapshot knowledge;
  private final BoundTimelines.Audience audience;
  private final SegmentEngagement likers;
  private final int bucket;
  private final double generalRate;
  private final double generalMean;

  private int post = UNKNOWN;
  private int place;
  private int ownCode = UNKNOWN;
  private int ownPlace;
  private int shareCode = UNKNOWN;
  private double generalShare;

  SegmentEngagementAsOf(
      FeatureSnapshot knowledge, BoundTimelines.Audience audience, int bucket, double generalRate) {
    this.knowledge = knowledge;
    this.audience = audience;
    this.likers = audience.likers();
    this.bucket = bucket;
    this.generalRate = generalRate;
    this.generalMean = audience.likersMean(bucket);
  }

  SegmentEngagementAsOf at(int newPost) {
    if (post != newPost) {
      place = likers.place(newPost, bucket);
      post = newPost;
      ownCode = UNKNOWN;
    }
    return this;
  }

  /** The mean of the attribute's number over the post's likes, smoothed towards all likes'. */
  double mean() {
    return likers.mean(place, generalMean, knowledge.options().priorWeight());
  }

  /** Likes per view of the post by the users of a code, smoothed towards those by all users. */
  double rate(int code) {
    Timeline own = own(code);
    double all = knowledge.smoothed(likers.likes(place), likers.views(place), generalRate);
    return knowledge.smoothed(own.likesAt(ownPlace), own.viewsAt(ownPlace), all);
  }

  /** The share of the post's likes that come from users of a code, smoothed towards that of all. */
  double share(int code) {
    if (shareCode != code) {
      generalShare = audience.share(code, bucket);
      shareCode = code;
    }
    int ownLikes = own(code).likesAt(ownPlace);
    return knowledge.smoothed(ownLikes, likers.likes(place), generalShare);
  }

  private Timeline own(int code) {
    if (ownCode != code) {
      ownPlace = likers.byPostAndCode().place(likers.key(post, code), bucket);
      ownCode = code;
    }
    return likers.byPostAndCode();
  }
}
