package io.feedrank.model.candidate;

import io.feedrank.feature.PostVisitor;
import io.feedrank.model.ScoredPost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The best of the posts that it was shown and that a shortlist takes; among equals those of the
 * lower index. Not thread-safe.
 */
final class BestPosts implements PostVisitor {

  private static final Comparator<ScoredPost> WORST_FIRST =
      Comparator.comparingDouble(ScoredPost::score)
          .thenComparing(ScoredPost::post, Comparator.reverseOrder());

  private final Shortlist list;
  private final int most;
  private final PriorityQueue<ScoredPost> best = new PriorityQueue<>(WORST_FIRST);

  /**
   * Nothing yet.
   *
   * @param most how many are kept; at least 1
   */
  BestPosts(Shortlist list, int most) {
    this.list = list;
    this.most = most;
  }

  @Override
  public void visit(int post, float number) {
    if (number > bar() && list.takes(post)) {
      best.add(new ScoredPost(post, number));
      if (best.size() > most) {
        best.remove();
      }
    }
  }

  /** What a number must exceed to be among the best. */
  float bar() {
    ScoredPost worst = best.size() < most ? null : best.peek();
    return worst == null ? Float.NEGATIVE_INFINITY : worst.score();
  }

  /** Puts the best on the list. */
  void propose() {
    List<ScoredPost> bestFirst = new ArrayList<>(best);
    bestFirst.sort(WORST_FIRST.reversed());
    for (ScoredPost post : bestFirst) {
      list.add(post.post());
    }
  }
}
