package io.feedrank.service.recommend;

import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ItemItem;
import io.feedrank.metric.Ranking;
import io.feedrank.model.ScoredPost;
import java.util.ArrayList;
import java.util.List;

/**
 * The posts to show beside a post: first what users who liked it also liked, by the item-item model
 * of the moment, then what reads like it, by the cosine of the texts. Thread-safe.
 */
public final class SimilarPosts {

  /** Above every cosine, so that neighbours by likes come before neighbours by text. */
  private static final double BY_LIKES = 2;

  /** What makes posts alike. */
  public enum By {
    /** First those that the same users liked, then those that read alike. */
    BOTH,
    /** What users who liked the one also liked. */
    LIKES,
    /** What their texts say. */
    TEXT
  }

  private SimilarPosts() {}

  /** The posts most similar to one as of a moment, best first; never the post itself. */
  public static List<ScoredPost> to(
      FeatureSnapshot knowledge, int post, By by, Moment moment, int limit) {
    Catalogue catalogue = knowledge.basis().catalogue();
    double[] scores = scores(knowledge, post, by, moment);
    long[] ids = new long[scores.length];
    for (int other = 0; other < scores.length; other++) {
      ids[other] = catalogue.ids().id(other);
    }
    List<ScoredPost> similar = new ArrayList<>();
    for (int place : Ranking.order(scores, ids)) {
      boolean other = place != post && catalogue.eligible(place, moment);
      if (other && scores[place] > 0 && similar.size() < limit) {
        similar.add(new ScoredPost(place, (float) scores[place]));
      }
    }
    return similar;
  }

  private static double[] scores(FeatureSnapshot knowledge, int post, By by, Moment moment) {
    double[] scores = new double[knowledge.basis().catalogue().size()];
    for (int other = 0; by != By.LIKES && other < scores.length; other++) {
      scores[other] = knowledge.basis().text().cosine(post, other);
    }
    ItemItem model = by == By.TEXT ? null : knowledge.itemItem().asOf(moment);
    if (model != null) {
      for (int place = model.from(post); place < model.to(post); place++) {
        scores[model.neighbour(place)] = BY_LIKES + model.weight(place);
      }
    }
    return scores;
  }
}
