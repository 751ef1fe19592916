package io.feedrank.domain;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The impression that a like belongs to: the latest view of the same post by the same user, at most
 * a window earlier. A like without such a view belongs to none.
 *
 * @param window the longest time from a view to its like; one second to 30 days
 */
public record Attribution(Duration window) implements Serializable {

  /** One hour. */
  public static final Attribution ONE_HOUR = new Attribution(Duration.ofHours(1));

  /** Checks the range. */
  public Attribution {
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException(
          "attribution window %s is outside 1 second to 30 days".formatted(window));
    }
  }

  /**
   * The labels of a history.
   *
   * @return one entry an event: the largest weight of the likes that belong to this impression; 0
   *     for an impression without one, and for events that are no impressions
   */
  public float[] labels(History history, Actions actions) {
    float[] labels = new float[history.size()];
    Map<Integer, Integer> latestView = new HashMap<>();
    for (int i = 0; i < history.size(); i++) {
      Action action = actions.get(history.action(i));
      if (action.impression()) {
        latestView.put(history.post(i), i);
      }
      Integer view = latestView.get(history.post(i));
      if (action.positive()
          && view != null
          && history.second(i) - history.second(view) <= window.toSeconds()) {
        labels[view] = Math.max(labels[view], (float) action.weight());
      }
    }
    return labels;
  }
}
