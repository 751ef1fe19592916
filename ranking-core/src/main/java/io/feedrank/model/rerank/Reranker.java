package io.feedrank.model.rerank;

import io.feedrank.domain.Catalogue;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import io.feedrank.metric.Ranking;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Ranker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * From a scene to the posts that are shown: candidates, scores, then what {@link RerankOptions} ask
 * for, in this order: demotion or removal of seen posts, random draw, diversity, caps. With {@link
 * RerankOptions#NONE} the list is that of {@link io.feedrank.model.Recommender}. A shorter list is
 * the beginning of a longer one. Thread-safe.
 *
 * @param source where candidates come from
 * @param ranker what scores them
 * @param options what is done to its order
 */
public record Reranker(CandidateSource source, Ranker ranker, RerankOptions options) {

  /**
   * Who asks, with what the scene was made from.
   *
   * @param userId the outside id
   * @param history the user's events, also later ones than the scene's moment
   * @param scene the request with everything known at it
   */
  public record Asking(long userId, History history, RequestContext scene) {}

  /**
   * The posts to show, first to last.
   *
   * @param limit how many at most; at least 1
   */
  public List<RankedPost> recommend(Asking asking, int limit) {
    ReferenceData basis = asking.scene().knowledge().basis();
    long[] lastSeen =
        options.seen() == SeenPosts.KEEP
            ? new long[0]
            : SeenPosts.lastSeen(
                asking.history(),
                basis.actions(),
                basis.catalogue().size(),
                asking.scene().moment());
    int[] posts =
        source.candidates(
            asking.scene(), post -> options.seen() != SeenPosts.DROP || lastSeen[post] < 0);
    float[] scores = ranker.score(asking.scene(), posts);
    float[] adjusted = options.seen() == SeenPosts.DEMOTE ? scores.clone() : scores;
    double deviation = rearranges() ? deviation(scores) : 0;
    if (options.seen() == SeenPosts.DEMOTE) {
      demote(adjusted, posts, lastSeen, deviation, asking.scene().moment().second());
    }
    double scale = options.exploration() * deviation;
    double[] keys = keys(asking, posts, adjusted, scale);
    int[] places = arrange(basis, keys, posts, limit);
    return shown(posts, scores, places, propensities(adjusted, scale, places));
  }

  private boolean rearranges() {
    return options.seen() == SeenPosts.DEMOTE || options.exploration() > 0;
  }

  private void demote(float[] scores, int[] posts, long[] lastSeen, double deviation, long second) {
    double halfLife = options.seenHalfLife().toSeconds();
    for (int i = 0; i < posts.length; i++) {
      if (lastSeen[posts[i]] >= 0) {
        scores[i] -= (float) SeenPosts.demotion(deviation, second - lastSeen[posts[i]], halfLife);
      }
    }
  }

  private double[] keys(Asking asking, int[] posts, float[] scores, double scale) {
    Ids ids = asking.scene().knowledge().basis().catalogue().ids();
    long seed = Exploration.seed(asking.userId(), asking.scene().moment().second());
    double[] keys = new double[posts.length];
    for (int i = 0; i < posts.length; i++) {
      keys[i] = scores[i];
      if (scale > 0) {
        keys[i] += scale * Exploration.gumbel(seed, ids.id(posts[i]));
      }
    }
    return keys;
  }

  private int[] arrange(ReferenceData basis, double[] keys, int[] posts, int limit) {
    Catalogue catalogue = basis.catalogue();
    IntToLongFunction ids = place -> catalogue.ids().id(posts[place]);
    if (!options.rearranges()) {
      return Ranking.top(keys, ids, limit);
    }
    int[] order = Ranking.top(keys, ids, Math.max(1, posts.length));
    if (options.diversity() > 0) {
      int wanted = options.cap() > 0 ? order.length : limit;
      order =
          MaximalMarginalRelevance.first(
              order, keys, posts, basis.text(), options.diversity(), wanted);
    }
    if (options.cap() > 0) {
      var kinds = KindCap.kinds(catalogue, options.capBy());
      order = KindCap.first(order, place -> kinds.applyAsInt(posts[place]), options.cap(), limit);
    }
    return order;
  }

  private double[] propensities(float[] scores, double scale, int[] places) {
    if (scale > 0 && !options.rearranges()) {
      return Exploration.propensities(scores, scale, places);
    }
    double[] propensities = new double[places.length];
    Arrays.fill(propensities, scale > 0 ? Double.NaN : 1);
    return propensities;
  }

  private static List<RankedPost> shown(
      int[] posts, float[] scores, int[] places, double[] propensities) {
    List<RankedPost> shown = new ArrayList<>(places.length);
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      shown.add(new RankedPost(posts[place], scores[place], propensities[i]));
    }
    return shown;
  }

  private static double deviation(float[] scores) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (float score : scores) {
      if (Float.isFinite(score)) {
        sum += score;
        squares += (double) score * score;
        count++;
      }
    }
    double mean = count == 0 ? 0 : sum / count;
    return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
}
