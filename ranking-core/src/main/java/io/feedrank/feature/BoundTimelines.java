package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The timelines that features read, looked up by name once; those of all buckets, or of some. A
 * timeline has what features ask it as of those: of counts before a bucket, the last one, and
 * likewise before the windows that end there. Immutable.
 */
final class BoundTimelines implements Serializable {

  /** As of which buckets they can be asked. */
  final BucketRange range;

  final Timeline all;
  final Timeline posts;
  final Timeline topics;
  final Timeline clusters;
  final DecayedTimeline fadingPosts;
  final ExpectedLikes expectedLikes;

  /** By column of the users' attributes. */
  final List<Audience> audiences = new ArrayList<>();

  /** By column of the posts' attributes. */
  final List<Timeline> postAttributes = new ArrayList<>();

  BoundTimelines(ReferenceData basis, FeatureOptions options, Timelines timelines) {
    range = BucketRange.ALL;
    all = timelines.of(Counter.ALL);
    posts = timelines.of(Counter.POST);
    topics = timelines.of(Counter.TOPIC);
    clusters = timelines.of(Counter.CLUSTER);
    fadingPosts = new DecayedTimeline(posts, options.buckets().length().toSeconds());
    expectedLikes = new ExpectedLikes(timelines.of(Counter.POST_PLACE), options);
    for (int column = 0; column < basis.users().attributes().attributes().size(); column++) {
      audiences.add(Audience.of(basis, timelines, column));
    }
    for (int column = 0; column < basis.catalogue().attributes().attributes().size(); column++) {
      postAttributes.add(timelines.of(Counter.postAttribute(basis, column)));
    }
  }

  private BoundTimelines(BoundTimelines whole, BucketRange range, Buckets buckets) {
    this.range = range;
    Lookups windows = Lookups.withWindows(range, buckets);
    all = whole.all.only(whole.all.answering(windows));
    posts = whole.posts.only(neededOfPosts(whole, range, windows));
    topics = whole.topics.in(range);
    clusters = whole.clusters.in(range);
    fadingPosts = whole.fadingPosts.in(range, posts);
    expectedLikes = whole.expectedLikes.in(range);
    whole.audiences.forEach(audience -> audiences.add(audience.in(range)));
    whole.postAttributes.forEach(timeline -> postAttributes.add(timeline.in(range)));
  }

  /**
   * With the first entry of each post seen by then, from which its age may count, and the entries
   * of its last view and its last like.
   */
  private static BitSet neededOfPosts(BoundTimelines whole, BucketRange range, Lookups windows) {
    BitSet places = whole.posts.answering(windows);
    places.or(whole.fadingPosts.needed(range));
    for (int post = 0; post < whole.posts.keys(); post++) {
      if (whole.posts.place(post, range.until() - 1) >= 0) {
        places.set(whole.posts.from(post));
      }
      int first = whole.posts.place(post, range.from());
      for (int last :
          new int[] {whole.posts.lastView(post, first), whole.posts.lastLike(post, first)}) {
        if (last >= 0) {
          places.set(last);
        }
      }
    }
    return places;
  }

  /**
   * The same as of the buckets of a range only.
   *
   * @throws IllegalArgumentException if these are not known here
   */
  BoundTimelines in(BucketRange some, Buckets buckets) {
    if (!range.contains(some)) {
      throw new IllegalArgumentException(
          "%s is not within %s, which alone is known here; cut it from the whole"
              .formatted(some, range));
    }
    return new BoundTimelines(this, some, buckets);
  }

  /** The bytes of their arrays' elements, what follows from the timelines included. */
  long bytes() {
    return Stream.of(all, posts, topics, clusters).mapToLong(Timeline::bytes).sum()
        + fadingPosts.bytes()
        + expectedLikes.bytes()
        + audiences.stream().mapToLong(Audience::bytes).sum()
        + postAttributes.stream().mapToLong(Timeline::bytes).sum();
  }

  /** The timeline that counts by a key of the posts. */
  Timeline by(PostKey key) {
    return switch (key) {
      case TOPIC -> topics;
      case CLUSTER -> clusters;
    };
  }

  /**
   * What users with each value of one attribute did.
   *
   * @param own by the attribute's code
   * @param byTopic by code and topic
   * @param byCluster by code and text cluster
   * @param likers of each post, daily; of no post if the attribute is not counted so
   * @param everybody the same of all posts together, as if they were one
   */
  record Audience(
      Timeline own,
      Timeline byTopic,
      Timeline byCluster,
      SegmentEngagement likers,
      SegmentEngagement everybody)
      implements Serializable {

    private static Audience of(ReferenceData basis, Timelines timelines, int column) {
      Counter attribute = Counter.userAttribute(basis, column);
      List<Double> codeMeans = basis.users().means().of(column);
      return new Audience(
          timelines.of(attribute),
          timelines.of(Counter.pair(attribute, Counter.TOPIC)),
          timelines.of(Counter.pair(attribute, Counter.CLUSTER)),
          Counter.countsPostAudience(basis, column)
              ? new SegmentEngagement(timelines.of(Counter.postAudience(basis, column)), codeMeans)
              : SegmentEngagement.NONE,
          new SegmentEngagement(timelines.of(attribute), codeMeans));
    }

    Audience in(BucketRange range) {
      SegmentEngagement all = everybody.in(range);
      return new Audience(
          all.byPostAndCode(), byTopic.in(range), byCluster.in(range), likers.in(range), all);
    }

    /** The timeline by the attribute's code is part of what is known of all posts together. */
    long bytes() {
      return byTopic.bytes() + byCluster.bytes() + likers.bytes() + everybody.bytes();
    }

    /** The mean number over all likes as of a bucket; NaN if there was none with a number. */
    double likersMean(int bucket) {
      return everybody.mean(everybody.place(0, bucket));
    }

    /** The share of all likes that come from users of a code; NaN if nothing was liked. */
    double share(int code, int bucket) {
      return (double) own.likes(code, bucket) / everybody.likes(everybody.place(0, bucket));
    }

    Timeline by(PostKey key) {
      return switch (key) {
        case TOPIC -> byTopic;
        case CLUSTER -> byCluster;
      };
    }
  }
}
