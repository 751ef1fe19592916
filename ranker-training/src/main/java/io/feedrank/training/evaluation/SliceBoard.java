package io.feedrank.training.evaluation;

import io.feedrank.feature.RequestContext;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.metric.ResampledMeans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The headline figures of the model and of popularity, part by part. */
final class SliceBoard {

  /** The rankers that are compared part by part. */
  static final List<String> RANKERS = List.of(ProtocolReport.MODEL, ProtocolReport.POPULAR);

  private static final int FEW_USERS = 5;

  private final Scoreboard<Slice.Key> board;
  private final int k;

  SliceBoard(long[] users, int k) {
    this.board = new Scoreboard<>(users, new LinkedHashSet<>(RANKERS));
    this.k = k;
  }

  /** Counts a request in the parts of the requests that it belongs to. */
  void request(String ranker, int place, RequestContext scene, double hit) {
    for (Slice.Key key : Slicer.ofRequest(scene)) {
      board.set(ranker, key, place, hit);
    }
  }

  /**
   * Counts a request in the parts of the posts, each ranked by itself.
   *
   * @param parts those of each candidate
   * @param order their positions, best first
   * @param hit the hit of a list of positions
   */
  void posts(
      String ranker,
      int place,
      List<List<Slice.Key>> parts,
      int[] order,
      ToDoubleFunction<int[]> hit) {
    Map<Slice.Key, List<Integer>> lists = new HashMap<>();
    for (int position : order) {
      for (Slice.Key key : parts.get(position)) {
        lists.computeIfAbsent(key, first -> new ArrayList<>()).add(position);
      }
    }
    lists.forEach(
        (key, list) -> {
          if (list.size() > k) {
            int[] top = list.stream().limit(k).mapToInt(Integer::intValue).toArray();
            board.set(ranker, key, place, hit.applyAsDouble(top));
          }
        });
  }

  /** The parts of each candidate. */
  static List<List<Slice.Key>> parts(RequestContext scene, int[] posts) {
    List<List<Slice.Key>> parts = new ArrayList<>(posts.length);
    for (int post : posts) {
      parts.add(Slicer.ofPost(scene, post));
    }
    return parts;
  }

  /** The slices that some request counts in, by what tells them apart, then by value. */
  List<Slice> slices(BootstrapOptions options) {
    List<Slice> slices = new ArrayList<>();
    Set<Slice.Key> keys = new TreeSet<>(board.measures());
    for (Slice.Key key : keys) {
      ResampledMeans means = board.resample(key, options);
      int users = board.countedUsers(ProtocolReport.MODEL, key);
      slices.add(
          new Slice(
              key,
              board.counted(ProtocolReport.MODEL, key),
              users,
              sure(means.interval(ProtocolReport.MODEL), users),
              sure(means.interval(ProtocolReport.POPULAR), users),
              sure(means.difference(ProtocolReport.MODEL, ProtocolReport.POPULAR), users)));
    }
    return List.copyOf(slices);
  }

  /** A bootstrap of few users knows nothing of others: their interval would be far too narrow. */
  private static Interval sure(Interval interval, int users) {
    return users < FEW_USERS ? new Interval(interval.value(), Double.NaN, Double.NaN) : interval;
  }
}
