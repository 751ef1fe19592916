package io.feedrank.training.impression;

import io.feedrank.domain.Actions;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one user's history as requests: their sessions, each with the posts that were shown in it
 * and the label of each.
 *
 * @param actions what users can do
 * @param options how histories fall into sessions, and which impression a like belongs to
 */
record SessionReader(Actions actions, FeatureOptions options) {

  /** The requests whose moment lies in a window, in time order. */
  List<RequestGroup> requests(int user, History history, TimeRange window) {
    float[] labels = options.attribution().labels(history, actions);
    List<RequestGroup> groups = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= history.size(); i++) {
      if (i == history.size()
          || options.sessions().splits(history.second(i - 1), history.second(i))) {
        Moment moment = new Moment(history.second(start));
        if (window.contains(moment)) {
          group(user, moment, history, labels, start, i).ifShown(groups);
        }
        start = i;
      }
    }
    return groups;
  }

  private Shown group(int user, Moment moment, History history, float[] labels, int from, int to) {
    Shown shown = new Shown(user, moment);
    for (int i = from; i < to; i++) {
      if (actions.get(history.action(i)).impression()) {
        shown.byPost.merge(history.post(i), labels[i], Math::max);
      }
    }
    return shown;
  }

  /** The posts shown in a session; one shown twice counts once, with its larger label. */
  private static final class Shown {
    final int user;
    final Moment moment;
    final Map<Integer, Float> byPost = new LinkedHashMap<>();

    Shown(int user, Moment moment) {
      this.user = user;
      this.moment = moment;
    }

    void ifShown(List<RequestGroup> groups) {
      if (byPost.isEmpty()) {
        return;
      }
      int[] posts = new int[byPost.size()];
      float[] labels = new float[byPost.size()];
      int place = 0;
      for (Map.Entry<Integer, Float> entry : byPost.entrySet()) {
        posts[place] = entry.getKey();
        labels[place++] = entry.getValue();
      }
      groups.add(new RequestGroup(user, moment, posts, Arrays.copyOf(labels, place)));
    }
  }
}
