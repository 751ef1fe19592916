package io.feedrank.training.run;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.RandomRanker;
import io.feedrank.model.Ranker;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.progress.Progress;
import io.feedrank.training.baseline.LeakyFeatures;
import io.feedrank.training.baseline.RecipeFeatures;
import io.feedrank.training.baseline.RowRanker;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.SeedUserRows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.SymmetricTreeTrainer;
import io.feedrank.training.trees.TrainingData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reproduces the recipe of {@link io.feedrank.training.evaluation.Protocol#SEED_USER} with a model,
 * a forest on the recipe's own features, with counts as of each row and with counts over the whole
 * log, and one on our features that was fitted on the same rows.
 *
 * @param feed what is read
 * @param evaluator judges the rows
 */
record SeedUserRun(TrainingFeed feed, Evaluator evaluator) {

  /** The name of the forest on the recipe's own features. */
  static final String REPLICA = "replica of the recipe";

  /** The name of the forest on the recipe's features and counts over the whole log. */
  static final String LEAKY = "recipe with leaks";

  /** The name of the forest on our features, fitted on the same rows as the replica. */
  static final String SAME_ROWS = "our features, same rows";

  private static final int USERS_PER_REQUEST = 5;
  private static final int VALIDATION_SHARE = 8;

  ProtocolReport judge(ModelRanker model, Progress progress) {
    SeedUserRows rows =
        new SeedUserRows(
            feed.knowledge(), feed.log(), USERS_PER_REQUEST * evaluator.options().maxRequests());
    List<RequestGroup> train = rows.of(SeedUserRows.Half.TRAIN);
    FeatureSet all = feed.features();
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put(ProtocolReport.MODEL, new RowRanker(model.features(), model.scorer()));
    rankers.put(ProtocolReport.RANDOM, new RandomRanker());
    rankers.put(ProtocolReport.POPULAR, new FeatureRanker(all, "post_likes"));
    rankers.put(ProtocolReport.LIKES_PER_VIEW, new FeatureRanker(all, FeatureRanker.POPULAR));
    FeatureSet recipe = RecipeFeatures.of(feed.knowledge().basis());
    rankers.put(REPLICA, fit(recipe, train, progress));
    rankers.put(LEAKY, fit(withLeaks(recipe), train, progress));
    rankers.put(SAME_ROWS, fit(all.without(FeatureGroup.RELATIVE), train, progress));
    return evaluator.judgeRows(rows.of(SeedUserRows.Half.TEST), rankers, progress);
  }

  private FeatureSet withLeaks(FeatureSet recipe) {
    List<Feature> features = new ArrayList<>(recipe.features());
    features.addAll(LeakyFeatures.of(feed.log(), feed.knowledge().basis()));
    return new FeatureSet(features);
  }

  /** Fits on most of the users and stops by the rest. */
  private Ranker fit(FeatureSet features, List<RequestGroup> rows, Progress progress) {
    List<RequestGroup> fitted = new ArrayList<>();
    List<RequestGroup> stopping = new ArrayList<>();
    for (RequestGroup row : rows) {
      (row.user() % VALIDATION_SHARE == 0 ? stopping : fitted).add(row);
    }
    MatrixBuilder builder = new MatrixBuilder(feed.replay(), features);
    byte[] trees =
        new SymmetricTreeTrainer(SymmetricOptions.DEFAULT)
            .train(
                TrainingData.of(
                    builder.rows(fitted), builder.build(stopping, "validation rows", progress)),
                progress)
            .trees();
    return new RowRanker(features, SymmetricForest.parse(trees));
  }
}
