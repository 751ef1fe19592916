package io.feedrank.spark;

import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Users;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ReferenceData;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.Counts;
import io.feedrank.training.run.Fitting;
import io.feedrank.training.run.RowChoice;
import io.feedrank.training.run.RowPlan;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.run.TrainingResult;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.validation.ValidationSessions;
import java.util.Map;
import ml.dmlc.xgboost4j.scala.spark.package$;
import org.apache.spark.sql.SparkSession;

/**
 * Fits on a cluster: rows by Spark, trees by XGBoost4J-Spark. What comes back to the driver are the
 * trees, and the sessions of the validation window that they are looked at on.
 *
 * @param session where the jobs run
 * @param cluster the feed there
 * @param knowledge what the cluster knows
 * @param options what the run is told; of the trainers, those of XGBoost
 * @param workers how many tasks fit trees at the same time
 */
record ClusterFitting(
    SparkSession session,
    SparkFeed cluster,
    FeatureSnapshot knowledge,
    TrainingOptions options,
    int workers)
    implements Fitting {

  /** Its name in manifests. */
  static final String TRAINER = "xgboost-spark";

  @Override
  public TrainingResult fit(Progress progress) {
    Windows windows = cluster.span().windows(options.shares());
    FeatureSet features = RowPlan.columns(options, FeatureSet.all(knowledge.basis()));
    RowFrame train = frame(RowPlan.train(options, windows), features);
    RowFrame validation = frame(RowPlan.validation(options, windows), features);
    progress.report("rows on the cluster", 0, Progress.UNKNOWN_TOTAL);
    Counts counts =
        new Counts(train.rows(), train.requests(), validation.rows(), validation.requests());
    progress.report("trees on the cluster", 0, options.xgboost().growth().rounds());
    TrainedModel model =
        new ClusterTrees(options.xgboost(), workers)
            .fit(train.data(session), validation.data(session), features);
    return new TrainingResult(
        TRAINER,
        Map.of("xgboost4j-spark", package$.MODULE$.VERSION(), "spark", session.version()),
        model,
        sessions(windows, features),
        counts,
        RowChoice.configured(options),
        null);
  }

  private RowFrame frame(RowPlan plan, FeatureSet features) {
    return new RowFrame(
        cluster.rows(plan, features),
        plan,
        new UserRanges(knowledge.basis().users().size(), workers));
  }

  private ValidationSessions sessions(Windows windows, FeatureSet features) {
    RowPlan plan = RowPlan.sessions(options, windows);
    CollectedRows rows = new CollectedRows(cluster.rows(plan, features));
    ReferenceData basis = knowledge.basis();
    Users users = basis.users();
    Catalogue posts = basis.catalogue();
    return ValidationSessions.of(
        windows.validation(),
        rows.requests(),
        rows.matrix(features, plan),
        new ValidationSessions.ScoredIds(users.ids(), posts.ids()),
        options.evaluation().cutoff());
  }
}
