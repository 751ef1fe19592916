package io.feedrank.training.evaluation;

import io.feedrank.domain.Ids;
import io.feedrank.feature.Counter;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.Timelines;
import io.feedrank.metric.Exposure;
import io.feedrank.metric.ListDiversity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** The lists of rankers, and what they are like beyond being right. */
final class ListBoard {

  private final Scoreboard<Metric> board;
  private final Map<String, int[][]> lists = new HashMap<>();

  /**
   * Keeps lists beside a board.
   *
   * @param board takes the measures of single lists
   */
  ListBoard(Scoreboard<Metric> board) {
    this.board = board;
    board.rankers().forEach(ranker -> lists.put(ranker, new int[board.places()][]));
  }

  /** Keeps a list, of post indices, best first. */
  void put(String ranker, int place, RequestContext scene, int[] posts) {
    of(ranker)[place] = posts;
    ReferenceData basis = scene.knowledge().basis();
    if (basis.text().dims() > 0) {
      board.set(
          ranker,
          Metric.DISTANCE,
          place,
          ListDiversity.intraListDistance(indices(posts), post -> basis.text().vector((int) post)));
    }
    board.set(
        ranker,
        Metric.NOVELTY,
        place,
        ListDiversity.novelty(indices(posts), post -> shareOfViews(scene, (int) post)));
  }

  private int[][] of(String ranker) {
    return Objects.requireNonNull(lists.get(ranker), ranker);
  }

  /** The chance that a view of the past, drawn evenly, is of this post; smoothed by one a post. */
  private static double shareOfViews(RequestContext scene, int post) {
    Timelines timelines = scene.knowledge().timelines();
    double all = timelines.of(Counter.ALL).views(0, scene.bucket());
    double views = timelines.of(Counter.POST).views(post, scene.bucket());
    return (views + 1) / (all + scene.knowledge().basis().catalogue().size());
  }

  private static long[] indices(int[] posts) {
    return Arrays.stream(posts).asLongStream().toArray();
  }

  /** Counts for each other ranker what share of a ranker's lists its own lists did not have. */
  void churn(String later, int k) {
    for (String ranker : board.rankers()) {
      for (int place = 0; place < board.places() && !ranker.equals(later); place++) {
        board.set(
            ranker,
            Metric.CHURN,
            place,
            ListDiversity.churn(indices(of(ranker)[place]), indices(of(later)[place]), k));
      }
    }
  }

  /** How often each post was in a ranker's lists. */
  Exposure exposure(String ranker, Ids ids) {
    Exposure exposure = new Exposure();
    for (int[] list : of(ranker)) {
      exposure.add(LongStream.of(indices(list)).map(post -> ids.id((int) post)).toArray());
    }
    return exposure;
  }
}
