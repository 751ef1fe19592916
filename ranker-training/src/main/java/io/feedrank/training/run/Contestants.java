package io.feedrank.training.run;

import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Part;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model and the rules it must beat, in the order in which a report lists them. */
final class Contestants {

  /** The name of the model that is live. */
  static final String LIVE = "live model";

  /** The name of the logistic regression on the model's own features. */
  static final String LINEAR = "logistic regression";

  /** The name of the model that was published before the judged one. */
  static final String PREVIOUS = "previous model";

  private Contestants() {}

  /** The name of the model with every post as a candidate, where it is not served so. */
  static final String UNSIFTED = "model, all posts scored";

  /** A model as a contestant; empty if it no longer fits this feed. */
  static Optional<Ranker> open(Bundle bundle, Feed feed) {
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
  static Map<String, Ranker> asServed(Map<String, Ranker> rankers, Protocol protocol, Feed feed) {
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

  static Map<String, Ranker> of(Ranker model, FeatureSet all, RuleOptions rules) {
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put(ProtocolReport.MODEL, model);
    rankers.put(ProtocolReport.RANDOM, new RandomRanker());
    rankers.put(ProtocolReport.POPULAR, new FeatureRanker(all, FeatureRanker.POPULAR));
    rankers.put("popular, fading 7 days", new FeatureRanker(all, FeatureRanker.POPULAR_FADING));
    rankers.put("user x topic popularity", ProductRanker.topicPopularity(all));
    rankers.put("item-kNN", new FeatureRanker(all, FeatureRanker.ITEM_ITEM));
    for (Part part : Part.values()) {
      if (all.names().contains(part.feature())) {
        rankers.put(part.label(), new FeatureRanker(all, part.feature()));
      }
    }
    if (rules.cascade().stream().allMatch(rule -> all.names().contains(rule.feature()))) {
      rankers.put("cascade", new CascadeRanker(all, rules.cascade()));
    }
    return rankers;
  }
}
