package io.feedrank.etl.run;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribution;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.etl.compute.TaskWorkers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The numbers of likes by whether they belong to a view, as {@link Attribution} says. A like that
 * is an impression itself belongs to itself.
 *
 * @param likes all positive events
 * @param unseen likes of posts that the user has no view of
 * @param early likes before the first view of the post
 * @param late likes after the last view by more than the window
 */
public record LikeAttribution(long likes, long unseen, long early, long late) {

  /** The numbers of a whole log. */
  static LikeAttribution of(
      FeedLog log, Actions actions, Attribution attribution, TaskWorkers workers) {
    AtomicLongArray sums = new AtomicLongArray(4);
    workers.forEach(
        log.users(),
        user -> {
          long[] counts = count(log.history(user), actions, attribution);
          for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
              sums.addAndGet(i, counts[i]);
            }
          }
        });
    return new LikeAttribution(sums.get(0), sums.get(1), sums.get(2), sums.get(3));
  }

  private static long[] count(History history, Actions actions, Attribution attribution) {
    long[] counts = new long[4];
    Map<Integer, Long> lastView = new HashMap<>();
    Map<Integer, Integer> waiting = new HashMap<>();
    for (int i = 0; i < history.size(); i++) {
      if (actions.get(history.action(i)).positive()) {
        waiting.put(history.post(i), 0);
      }
    }
    for (int i = 0; i < history.size() && !waiting.isEmpty(); i++) {
      int post = history.post(i);
      if (!waiting.containsKey(post)) {
        continue;
      }
      if (actions.get(history.action(i)).impression()) {
        lastView.put(post, history.second(i));
        counts[2] += waiting.getOrDefault(post, 0);
        waiting.put(post, 0);
      }
      if (actions.get(history.action(i)).positive()) {
        counts[0]++;
        Long view = lastView.get(post);
        if (view == null) {
          waiting.merge(post, 1, Integer::sum);
        } else if (history.second(i) - view > attribution.window().toSeconds()) {
          counts[3]++;
        }
      }
    }
    for (int unseen : waiting.values()) {
      counts[1] += unseen;
    }
    return counts;
  }

  /** The number of likes that belong to no view. */
  public long withoutView() {
    return unseen + early + late;
  }
}
