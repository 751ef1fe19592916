package io.feedrank.training.decision;

import io.feedrank.training.decision.RatioBootstrap.Entry;
import io.feedrank.training.impression.RequestGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The results of rankers as parts of sums that can be resampled. */
final class LoggedEntries {

  /** For so long after a request the likes of its first posts are counted. */
  private static final Duration FORWARD = Duration.ofDays(7);

  private final List<String> names;
  private final ScoredRequests scored;
  private final List<RequestGroup> requests;
  private final long[] users;

  /**
   * The entries of scored requests.
   *
   * @param users the outside id of the user of each request: the array itself
   */
  LoggedEntries(
      List<String> names, ScoredRequests scored, List<RequestGroup> requests, long[] users) {
    this.names = names;
    this.scored = scored;
    this.requests = requests;
    this.users = users;
  }

  /** NDCG, one part a request. */
  Map<String, List<Entry>> ndcg() {
    return byRanker(
        ranker -> {
          List<Entry> entries = new ArrayList<>();
          for (int place = 0; place < users.length; place++) {
            entries.add(
                new Entry(users[place], RatioBootstrap.NO_POST, scored.ndcg(ranker, place), 1));
          }
          return entries;
        });
  }

  /** Likes over expected likes of impressions in the top share, one part a request. */
  Map<String, List<Entry>> replay() {
    return byRanker(
        ranker -> {
          List<Entry> entries = new ArrayList<>();
          for (int place = 0; place < users.length; place++) {
            double[] likes = scored.replay(ranker, place);
            entries.add(new Entry(users[place], RatioBootstrap.NO_POST, likes[0], likes[1]));
          }
          return entries;
        });
  }

  /** Likes over expected likes of the first posts after each request, one part a post. */
  Map<String, List<Entry>> forward(ForwardLikes forward) {
    return byRanker(
        ranker -> {
          List<Entry> entries = new ArrayList<>();
          for (int place = 0; place < users.length; place++) {
            long after = requests.get(place).moment().second();
            long until = after + FORWARD.toSeconds();
            for (int post : scored.top(ranker, place)) {
              double expected = forward.expected(post, after, until);
              if (expected > 0) {
                entries.add(
                    new Entry(users[place], post, forward.likes(post, after, until), expected));
              }
            }
          }
          return entries;
        });
  }

  private Map<String, List<Entry>> byRanker(IntFunction<List<Entry>> entries) {
    Map<String, List<Entry>> byRanker = new LinkedHashMap<>();
    for (int ranker = 0; ranker < names.size(); ranker++) {
      byRanker.put(names.get(ranker), entries.apply(ranker));
    }
    return byRanker;
  }
}
