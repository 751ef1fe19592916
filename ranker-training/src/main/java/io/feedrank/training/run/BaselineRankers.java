package io.feedrank.training.run;

import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Bundle;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.RandomRanker;
import io.feedrank.model.Ranker;
import io.feedrank.model.UnusableModelException;
import io.feedrank.training.baseline.CascadeRanker;
import io.feedrank.training.baseline.ProductRanker;
import io.feedrank.training.baseline.RuleOptions;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model and the rules it must beat, in the order in which a report lists them. */
final class BaselineRankers {

  /** The name of the model that is live. */
  static final String LIVE = "live model";

  /** The name of the logistic regression on the model's own features. */
  static final String LINEAR = "logistic regression";

  /** The name of the model that was published before the judged one. */
  static final String PREVIOUS = "previous model";

  static final String RECENT_LIKES = "recent likes";
  static final String RECENT_VIEWS = "recent views";
  private static final String MOST_SEEN = "views";
  private static final String ITEM_KNN = "item-kNN";
  private static final String CASCADE = "cascade";
  private static final String TIMES_RECENT = " x recent likes";
  private static final String LIKES = "post_likes";
  private static final String VIEWS = "post_views";

  private BaselineRankers() {}

  /** The name of the model with every post as a candidate, where it is not served so. */
  static final String UNSIFTED = "model, all posts scored";

  /** A model as a contestant; empty if it no longer fits this feed. */
  static Optional<Ranker> open(Bundle bundle, TrainingFeed feed) {
    try {
      return Optional.of(bundle.open(feed.knowledge()));
    } catch (UnusableModelException noLongerFits) {
      return Optional.empty();
    }
  }

  /**
   * The contestants as a protocol sees them: where requests are judged by what would be shown,
   * models are only given the candidates that the service would find for them.
   */
  static Map<String, Ranker> asServed(
      Map<String, Ranker> rankers, Protocol protocol, TrainingFeed feed) {
    int posts = feed.knowledge().basis().catalogue().size();
    if (protocol != Protocol.REQUEST || posts <= feed.candidates().allUpTo()) {
      return rankers;
    }
    Map<String, Ranker> served = new LinkedHashMap<>(rankers);
    for (String name : List.of(ProtocolReport.MODEL, LIVE, PREVIOUS)) {
      served.computeIfPresent(name, (same, ranker) -> feed.retrieved(ranker));
    }
    served.put(UNSIFTED, rankers.get(ProtocolReport.MODEL));
    return served;
  }

  /** A model and its baselines. */
  static Map<String, Ranker> of(
      Ranker model, FeatureSet all, RuleOptions rules, RecentCounts recent) {
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put(ProtocolReport.MODEL, model);
    rankers.put(ProtocolReport.RANDOM, new RandomRanker());
    rankers.put(ProtocolReport.POPULAR, new FeatureRanker(all, LIKES));
    rankers.put(MOST_SEEN, new FeatureRanker(all, VIEWS));
    rankers.put(ProtocolReport.LIKES_PER_VIEW, new FeatureRanker(all, FeatureRanker.POPULAR));
    rankers.put("popular, fading 7 days", new FeatureRanker(all, FeatureRanker.POPULAR_FADING));
    if (recent.likes() != null) {
      rankers.put(RECENT_LIKES, new FeatureRanker(all, recent.likes()));
    }
    if (recent.views() != null) {
      rankers.put(RECENT_VIEWS, new FeatureRanker(all, recent.views()));
    }
    rankers.put("user x topic popularity", ProductRanker.topicPopularity(all));
    rankers.put(ITEM_KNN, new FeatureRanker(all, FeatureRanker.ITEM_ITEM));
    if (recent.likes() != null) {
      rankers.put(
          ITEM_KNN + TIMES_RECENT, ProductRanker.of(all, FeatureRanker.ITEM_ITEM, recent.likes()));
    }
    for (CollaborativeModel part : CollaborativeModel.values()) {
      if (all.names().contains(part.feature())) {
        rankers.put(part.label(), new FeatureRanker(all, part.feature()));
        if (part == CollaborativeModel.EASE && recent.likes() != null) {
          rankers.put(
              part.label() + TIMES_RECENT, ProductRanker.of(all, part.feature(), recent.likes()));
        }
      }
    }
    if (rules.cascade().stream().allMatch(rule -> all.names().contains(rule.feature()))) {
      rankers.put(CASCADE, new CascadeRanker(all, rules.cascade()));
    }
    return rankers;
  }

  /** The names of those that a model must not be behind. */
  static Set<String> baselines(Map<String, Ranker> rankers) {
    Set<String> baselines = new LinkedHashSet<>(rankers.keySet());
    baselines.removeAll(List.of(ProtocolReport.MODEL, LIVE, PREVIOUS, UNSIFTED));
    return baselines;
  }

  /** The way to train a baseline as a model, as arguments of {@code train}; empty for none. */
  static String training(String baseline, RecentCounts recent) {
    return switch (baseline) {
      case ProtocolReport.POPULAR -> rule("popular", LIKES);
      case MOST_SEEN -> rule("popular", VIEWS);
      case ProtocolReport.LIKES_PER_VIEW -> rule("popular", FeatureRanker.POPULAR);
      case RECENT_LIKES -> rule("trending", String.valueOf(recent.likes()));
      case RECENT_VIEWS -> rule("trending", String.valueOf(recent.views()));
      case ITEM_KNN -> "--trainer item-knn";
      case CASCADE -> "--trainer cascade";
      case LINEAR -> "--trainer logistic";
      default ->
          Arrays.stream(CollaborativeModel.values())
              .filter(part -> part.label().equals(baseline))
              .findFirst()
              .map(part -> "--trainer " + part.name().toLowerCase(Locale.ROOT))
              .orElse("");
    };
  }

  private static String rule(String trainer, String feature) {
    return "--trainer %s with train.rules.%s: %s".formatted(trainer, trainer, feature);
  }
}
