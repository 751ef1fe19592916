package io.feedrank.training.audit;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.Timelines;
import io.feedrank.training.run.TrainingFeed;

/**
 * Other histories for a few users of a feed: what the features of an audit are computed from. Users
 * and posts, texts and item-item models stay; timelines are counted again from the histories left.
 */
final class CounterfactualHistory {

  /** Sees every event of the users that are left, and says what becomes of it. */
  @FunctionalInterface
  interface Rule {
    /** Adds what shall stand in the place of an event. */
    void rewrite(Event event, FeedLog.Builder log);
  }

  /** An event. */
  record Event(int user, long second, int action, int post) {
    void addTo(FeedLog.Builder log) {
      log.add(user, second, action, post);
    }
  }

  private CounterfactualHistory() {}

  /**
   * A feed of the first users with events, at most so many.
   *
   * @param rule what becomes of their events
   */
  static TrainingFeed of(TrainingFeed feed, int mostUsers, Rule rule) {
    FeedLog.Builder log = new FeedLog.Builder(feed.log().users(), 1024);
    int kept = 0;
    for (int user = 0; user < feed.log().users() && kept < mostUsers; user++) {
      History history = feed.log().history(user);
      kept += history.size() > 0 ? 1 : 0;
      for (int i = 0; i < history.size(); i++) {
        rule.rewrite(new Event(user, history.second(i), history.action(i), history.post(i)), log);
      }
    }
    return with(feed, log.build());
  }

  /** The feed with another log. */
  static TrainingFeed with(TrainingFeed feed, FeedLog log) {
    FeatureSnapshot known = feed.knowledge();
    FeatureOptions options = known.options();
    return new TrainingFeed(
        new FeatureSnapshot(
            known.basis(),
            options,
            Timelines.count(log, known.basis(), options),
            known.collaborative(),
            known.basisVersion()),
        log,
        feed.candidates(),
        feed.origin());
  }
}
