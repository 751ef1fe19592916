package io.feedrank.training.audit;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.training.run.TrainingFeed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A feed in which, session by session, the likes were dealt out anew among the posts shown. What
 * was known before a session says nothing of its deal: within sessions every honest model is right
 * half of the time, whatever it learnt. A feature that has seen the deal is right more often.
 */
final class PermutedLabelFeed {

  private final Actions actions;
  private final FeatureOptions options;
  private final Random random;
  private final FeedLog.Builder log;

  private PermutedLabelFeed(TrainingFeed feed, long seed) {
    this.actions = feed.knowledge().basis().actions();
    this.options = feed.knowledge().options();
    this.random = new Random(seed);
    this.log = new FeedLog.Builder(feed.log().users(), 1024);
  }

  /**
   * The dealt feed of the first users with events.
   *
   * @param mostUsers how many at most; the timelines are counted in memory
   */
  static TrainingFeed of(TrainingFeed feed, int mostUsers, long seed) {
    PermutedLabelFeed dealt = new PermutedLabelFeed(feed, seed);
    int kept = 0;
    for (int user = 0; user < feed.log().users() && kept < mostUsers; user++) {
      History history = feed.log().history(user);
      kept += history.size() > 0 ? 1 : 0;
      dealt.add(user, history);
    }
    return CounterfactualHistory.with(feed, dealt.log.build());
  }

  private void add(int user, History history) {
    float[] labels = options.attribution().labels(history, actions);
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      if (i > 0 && options.sessions().splits(history.second(i - 1), history.second(i))) {
        deal(user, history, labels, shown);
        shown.clear();
      }
      if (actions.get(history.action(i)).impression()) {
        shown.add(i);
      }
    }
    deal(user, history, labels, shown);
  }

  private void deal(int user, History history, float[] labels, List<Integer> shown) {
    List<Float> dealt = new ArrayList<>();
    shown.forEach(place -> dealt.add(labels[place]));
    Collections.shuffle(dealt, random);
    for (int i = 0; i < shown.size(); i++) {
      int place = shown.get(i);
      log.add(user, history.second(place), history.action(place), history.post(place));
      if (dealt.get(i) > 0) {
        log.add(user, history.second(place) + 1, like(dealt.get(i)), history.post(place));
      }
    }
  }

  /** The action that leads to a label. */
  private int like(float label) {
    List<Action> all = actions.all();
    for (int code = 0; code < all.size(); code++) {
      if ((float) all.get(code).weight() == label) {
        return code;
      }
    }
    throw new IllegalStateException("no action has the weight %s of a label".formatted(label));
  }
}
