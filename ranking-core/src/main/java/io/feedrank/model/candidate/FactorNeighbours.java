package io.feedrank.model.candidate;

import io.feedrank.feature.Factors;
import io.feedrank.feature.RequestContext;
import java.util.Comparator;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.IntStream;

/**
 * Posts whose vectors have the largest products with that of the user, above zero: exactly those,
 * and not by looking at all. Posts are looked at from the longest vector on, until even a parallel
 * one could not enter any more (Teflioudi et al., LEMP, SIGMOD 2015). Thread-safe.
 */
final class FactorNeighbours implements CandidateGenerator {

  /** For rounding: products are summed up in floats, lengths in doubles. */
  private static final double SLACK = 1.0001;

  private final Map<Factors, Lengths> lengths = new WeakHashMap<>();

  /** Posts by the length of their vectors. */
  private static final class Lengths {
    /** Post indices, the longest vector first. */
    private final int[] order;

    /** Their lengths, in that order. */
    private final double[] norms;

    Lengths(Factors factors, int posts) {
      double[] byPost = IntStream.range(0, posts).mapToDouble(factors::norm).toArray();
      order =
          IntStream.range(0, posts)
              .boxed()
              .sorted(Comparator.comparingDouble(post -> -byPost[post]))
              .mapToInt(Integer::intValue)
              .toArray();
      norms = IntStream.of(order).mapToDouble(post -> byPost[post]).toArray();
    }
  }

  @Override
  public void propose(RequestContext scene, Shortlist list, int most) {
    Factors factors = scene.factors();
    float[] user = scene.userFactors();
    if (factors == null || user == null) {
      return;
    }
    double norm = 0;
    for (float value : user) {
      norm += (double) value * value;
    }
    norm = Math.sqrt(norm) * SLACK;
    Lengths longest = lengths(factors, scene.knowledge().basis().catalogue().size());
    BestPosts best = new BestPosts(list, most);
    for (int place = 0; place < longest.order.length; place++) {
      double reach = longest.norms[place] * norm;
      if (!(reach > Math.max(0, best.bar()))) {
        break;
      }
      float product = factors.score(user, longest.order[place]);
      if (product > 0) {
        best.visit(longest.order[place], product);
      }
    }
    best.propose();
  }

  private Lengths lengths(Factors factors, int posts) {
    synchronized (lengths) {
      return lengths.computeIfAbsent(factors, unknown -> new Lengths(unknown, posts));
    }
  }
}
