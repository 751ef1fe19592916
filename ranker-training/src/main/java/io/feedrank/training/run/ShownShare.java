package io.feedrank.training.run;

import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Moment;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import java.util.BitSet;

/**
 * The part of its catalogue that a feed showed in a window.
 *
 * @param shown the number of eligible posts that were shown to anybody
 * @param eligible the number of posts that are eligible as the window ends
 * @param impressions the number of impressions of these posts
 */
record ShownShare(int shown, int eligible, long impressions) {

  /** The share from which on a feed shows most of its catalogue. */
  private static final double MOST = 0.5;

  /** The share of a window. */
  static ShownShare of(TrainingFeed feed, TimeRange window) {
    Catalogue catalogue = feed.knowledge().basis().catalogue();
    Moment end = window.until();
    BitSet eligible = new BitSet();
    for (int post = 0; post < catalogue.size(); post++) {
      eligible.set(post, catalogue.eligible(post, end));
    }
    BitSet shown = new BitSet();
    long impressions = 0;
    for (RequestGroup request : feed.impressions().in(window, request -> true)) {
      for (int post : request.posts()) {
        shown.set(post, eligible.get(post));
        impressions += eligible.get(post) ? 1 : 0;
      }
    }
    return new ShownShare(shown.cardinality(), eligible.cardinality(), impressions);
  }

  /** The share that as many impressions of posts drawn at random would show, from 0 to 1. */
  double atRandom() {
    return eligible == 0 ? 0 : 1 - Math.pow(1 - 1.0 / eligible, (double) impressions);
  }

  /**
   * Whether the feed showed at least half as many different posts as the same number of impressions
   * of random posts would have shown. A small log shows few posts of any catalogue.
   */
  boolean most() {
    return shown > 0 && shown >= MOST * atRandom() * eligible;
  }
}
