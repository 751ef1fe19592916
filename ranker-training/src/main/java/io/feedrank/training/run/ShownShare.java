package io.feedrank.training.run;

import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Moment;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import java.util.BitSet;

/** The share of the eligible posts that the requests of a window showed to anybody. */
final class ShownShare {

  /** The share from which on a feed shows most of its catalogue. */
  static final double MOST = 0.5;

  private ShownShare() {}

  /** The share, from 0 to 1; 0 where no post is eligible as the window ends. */
  static double of(TrainingFeed feed, TimeRange window) {
    BitSet shown = new BitSet();
    for (RequestGroup request : feed.impressions().in(window, request -> true)) {
      for (int post : request.posts()) {
        shown.set(post);
      }
    }
    Catalogue catalogue = feed.knowledge().basis().catalogue();
    Moment end = window.until();
    int eligible = 0;
    int seen = 0;
    for (int post = 0; post < catalogue.size(); post++) {
      if (catalogue.eligible(post, end)) {
        eligible++;
        seen += shown.get(post) ? 1 : 0;
      }
    }
    return eligible == 0 ? 0 : (double) seen / eligible;
  }
}
