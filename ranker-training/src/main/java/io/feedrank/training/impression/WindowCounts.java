package io.feedrank.training.impression;

import io.feedrank.domain.Actions;
import io.feedrank.domain.History;
import io.feedrank.feature.FeatureOptions;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * The events of a window, counted so as to say why nothing can be learned from them.
 *
 * @param impressions how many posts were shown
 * @param labelled how many of them led to a like
 * @param likes how many positive events there are that are no impressions themselves
 * @param before how many of those came before the user's first impression of the post
 * @param unseen how many of those are of posts that the user has no impression of at all
 */
public record WindowCounts(long impressions, long labelled, long likes, long before, long unseen)
    implements Serializable {

  /** Nothing. */
  public static final WindowCounts NONE = new WindowCounts(0, 0, 0, 0, 0);

  /** The counts of one user. */
  public static WindowCounts of(
      History history, Actions actions, FeatureOptions options, TimeRange window) {
    float[] labels = options.attribution().labels(history, actions);
    Set<Integer> ever = new HashSet<>();
    for (int i = 0; i < history.size(); i++) {
      if (actions.get(history.action(i)).impression()) {
        ever.add(history.post(i));
      }
    }
    Set<Integer> seen = new HashSet<>();
    long[] counts = new long[5];
    for (int i = 0; i < history.size(); i++) {
      boolean impression = actions.get(history.action(i)).impression();
      boolean inside =
          history.second(i) >= window.from().second()
              && history.second(i) < window.until().second();
      if (impression) {
        seen.add(history.post(i));
        counts[0] += inside ? 1 : 0;
        counts[1] += inside && labels[i] > 0 ? 1 : 0;
      } else if (inside && actions.get(history.action(i)).positive()) {
        counts[2]++;
        if (!ever.contains(history.post(i))) {
          counts[4]++;
        } else if (!seen.contains(history.post(i))) {
          counts[3]++;
        }
      }
    }
    return new WindowCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  /** The counts of both. */
  public WindowCounts and(WindowCounts other) {
    return new WindowCounts(
        impressions + other.impressions,
        labelled + other.labelled,
        likes + other.likes,
        before + other.before,
        unseen + other.unseen);
  }

  /** The case that a window without anything to learn is, with its counts and what helps. */
  String trouble(int randomNegatives) {
    if (impressions == 0 && likes == 0) {
      return "it has no events; choose a longer window (train.shares)";
    }
    if (impressions == 0) {
      return "it has %,d likes and no impression; import views, too, or make likes impressions in feed.actions and train with --random-negatives 30"
          .formatted(likes);
    }
    if (labelled == 0 && likes == 0) {
      return "none of its %,d impressions is liked, and there are no other likes; choose a longer window (train.shares), or check the weights in feed.actions"
          .formatted(impressions);
    }
    if (labelled == 0 && before > unseen) {
      return "%,d of its %,d likes come before the user's first impression of the post; correct the times of events"
          .formatted(before, likes);
    }
    if (labelled == 0 && unseen > 0) {
      return "%,d of its %,d likes are of posts that the user has no impression of; import their views, too"
          .formatted(unseen, likes);
    }
    if (labelled == 0) {
      return "none of its %,d likes follows an impression of the post within features.attribution.window; lengthen that"
          .formatted(likes);
    }
    if (labelled == impressions && randomNegatives == 0) {
      return "all of its %,d impressions are liked; train with --random-negatives 30 (train.random-negatives), which adds posts that were not seen"
          .formatted(impressions);
    }
    return "%,d of its %,d impressions are liked, but never beside one that is not; train with --random-negatives 30 (train.random-negatives), which adds posts that were not seen, or choose a longer window"
        .formatted(labelled, impressions);
  }
}
