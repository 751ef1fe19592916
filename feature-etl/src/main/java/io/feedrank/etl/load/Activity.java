package io.feedrank.etl.load;

import io.feedrank.domain.Ids;
import io.feedrank.etl.source.EventRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The numbers of events of each user and each post. Memory depends on their numbers only. */
final class Activity {

  private final Ids postIds;
  private final Map<Long, int[]> users = new HashMap<>();
  private final int[] posts;
  private long rows;
  private long newest = Long.MIN_VALUE;

  Activity(Ids postIds) {
    this.postIds = postIds;
    this.posts = new int[postIds.size()];
  }

  void count(EventRow event) {
    users.computeIfAbsent(event.user(), id -> new int[1])[0]++;
    posts[postIds.index(event.post())]++;
    newest = Math.max(newest, event.micros());
    rows++;
  }

  /** Events by user. */
  Map<Long, int[]> users() {
    return users;
  }

  /** Events of a post, by its index. */
  int post(int index) {
    return posts[index];
  }

  /** The time of the newest event in microseconds since 1970; the smallest number if none is. */
  long newest() {
    return newest;
  }

  /** Mean plus so many standard deviations of the users' numbers of events. */
  double limit(double deviations) {
    double mean = (double) rows / users.size();
    double squares =
        users.values().stream().mapToDouble(count -> (count[0] - mean) * (count[0] - mean)).sum();
    return mean + deviations * Math.sqrt(squares / users.size());
  }

  /** What a rule left out that turned this activity into another. */
  ExcludedRows since(Activity before, String rule) {
    return new ExcludedRows(
        rule,
        before.users.size() - (long) users.size(),
        before.activePosts() - activePosts(),
        before.rows - rows);
  }

  private long activePosts() {
    return Arrays.stream(posts).filter(count -> count > 0).count();
  }
}
