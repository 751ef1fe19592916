package io.feedrank.training.baseline;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.feature.Feature;
import io.feedrank.feature.Feature.OfPair;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.ReferenceData;
import java.util.List;

/**
 * Features that know the future: what many public solutions compute before they split. They count
 * over the whole log, the judged row and everything after it included. To show how much such a
 * mistake flatters, and that an audit sees it; no model of ours reads them.
 */
public final class LeakyFeatures {

  private final ReferenceData basis;
  private final int[] postLikes;
  private final int[] postViews;
  private final int[] tasteLikes;
  private final int[] tasteViews;

  private LeakyFeatures(ReferenceData basis) {
    this.basis = basis;
    int posts = basis.catalogue().size();
    int tastes = Math.multiplyExact(basis.users().size(), basis.text().clusters());
    this.postLikes = new int[posts];
    this.postViews = new int[posts];
    this.tasteLikes = new int[tastes];
    this.tasteViews = new int[tastes];
  }

  /** The features, counted over a whole log. */
  public static List<Feature> of(FeedLog log, ReferenceData basis) {
    LeakyFeatures counts = new LeakyFeatures(basis);
    for (int user = 0; user < log.users(); user++) {
      counts.count(user, log.history(user), basis.actions());
    }
    return List.of(
        feature(
            "leaky_post_likes",
            "likes of the post in the whole log, those to come included",
            (scene, post) -> counts.postLikes[post]),
        feature(
            "leaky_post_rate",
            "likes per view of the post in the whole log, the judged row included",
            (scene, post) -> rate(counts.postLikes[post], counts.postViews[post])),
        feature(
            "leaky_taste_rate",
            "likes per view of this user for the post's text cluster in the whole log, the judged row included",
            (scene, post) -> {
              int key = counts.taste(scene.user(), post);
              return rate(counts.tasteLikes[key], counts.tasteViews[key]);
            }));
  }

  private static Feature feature(String name, String definition, Feature.EachPost rule) {
    return new OfPair(name, FeatureGroup.POPULARITY, definition, Feature.PairFunction.each(rule));
  }

  private static double rate(int likes, int views) {
    return views == 0 ? Double.NaN : (double) likes / views;
  }

  private int taste(int user, int post) {
    return user * basis.text().clusters() + basis.text().cluster(post);
  }

  private void count(int user, History history, Actions actions) {
    for (int i = 0; i < history.size(); i++) {
      Action action = actions.get(history.action(i));
      int post = history.post(i);
      if (action.impression()) {
        postViews[post]++;
        tasteViews[taste(user, post)]++;
      }
      if (action.positive()) {
        postLikes[post]++;
        tasteLikes[taste(user, post)]++;
      }
    }
  }
}
