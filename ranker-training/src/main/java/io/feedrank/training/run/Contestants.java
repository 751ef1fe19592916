package io.feedrank.training.run;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.RandomRanker;
import io.feedrank.model.Ranker;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model and the rules it must beat, in the order in which a report lists them. */
final class Contestants {

  /** The name of the model that is live. */
  static final String LIVE = "live model";

  private Contestants() {}

  static Map<String, Ranker> of(Ranker model, FeatureSet all) {
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put(ProtocolReport.MODEL, model);
    rankers.put("random", new RandomRanker());
    rankers.put(ProtocolReport.POPULAR, new FeatureRanker(all, FeatureRanker.POPULAR));
    rankers.put("trending, 7 days", new FeatureRanker(all, FeatureRanker.TRENDING));
    rankers.put("favourite topic", new FeatureRanker(all, FeatureRanker.FAVOURITE_TOPIC));
    rankers.put("item-kNN", new FeatureRanker(all, FeatureRanker.ITEM_ITEM));
    return rankers;
  }
}
