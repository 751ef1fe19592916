package io.feedrank.training.trees;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import io.feedrank.domain.Ids;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.metric.TieBreak;
import io.feedrank.model.Bundle;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.Manifest;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.simulator.LikeTruth;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedFacts;
import io.feedrank.store.FeedLogStore;
import io.feedrank.training.baseline.LogisticTrainer;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Compares trainers on a simulated feed: all fit the same rows, and are judged on the same requests
 * by the true probabilities.
 *
 * <p>Not a test: the figures of docs/decisions/0011-symmetric-trees-by-default.md, 0021-focus.md
 * come from it. Arguments: the URL of a database that holds a simulated feed after {@code feedrank
 * etl}, and how many rows to fit. The trees are fitted from a fifth of the log's time on, stopped
 * on the window from .7 to .8, and judged on that from .8 to .9; the last tenth is never looked at.
 */
final class TrainerStudy {

  private static final int REQUESTS = 1_000;

  private final TrainingFeed feed;
  private final Truth truth;
  private final TrainingRows train;
  private final TrainingMatrix stop;
  private final Map<String, Ranker> rankers = new LinkedHashMap<>();

  private TrainerStudy(TrainingFeed feed, Truth truth, int mostRows) {
    this.feed = feed;
    this.truth = truth;
    Windows windows = Windows.of(feed.log(), new Windows.Shares(0.2, 0.7, 0.8));
    this.train = rows(windows.train(), mostRows);
    this.stop = rows(windows.validation(), mostRows / 4).matrix("rows", Progress.SILENT);
  }

  public static void main(String[] args) throws JsonProcessingException {
    Database database = Database.at(args[0]);
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    TrainingFeed feed =
        new TrainingFeed(
            knowledge,
            new FeedLogStore(database)
                .readAll(
                    knowledge.basis().users().ids(),
                    knowledge.basis().catalogue().ids(),
                    (done, total) -> {})
                .log());
    TrainerStudy study = new TrainerStudy(feed, truth(database), Integer.parseInt(args[1]));
    System.out.printf(
        "%d rows of %d features%n", study.train.rows(), study.train.features().size());
    study.fitAll();
    study.judge();
  }

  private void fitAll() {
    fit(ProtocolReport.MODEL, xgboost("binary:logistic", new Shape(5, 0.05, 0.6, 0)));
    fit("xgboost binary:logistic", new Shape(2, 0.1, 0.15, 0));
    for (Shape shape :
        List.of(
            new Shape(6, 0.05, 0.6, 0),
            new Shape(6, 0.05, 0.15, 0),
            new Shape(3, 0.1, 0.15, 0),
            new Shape(2, 0.1, 0.15, 0),
            new Shape(1, 0.15, 0.15, 0),
            new Shape(3, 0.1, 0.15, 1),
            new Shape(3, 0.1, 0.15, 2),
            new Shape(3, 0.1, 0.15, 3),
            new Shape(4, 0.1, 0.15, 2))) {
      fit("symmetric LOGLOSS", shape);
    }
    fit("symmetric LAMBDA_NDCG", new Shape(6, 0.08, 0.6, 0));
    fit("symmetric LAMBDA_NDCG", new Shape(2, 0.1, 0.15, 0));
    fitFew();
  }

  /** Few features: docs/decisions/0022-four-features.md. */
  private void fitFew() {
    List<String> two = List.of("user_cluster_place", "post_likes_over_expected");
    List<String> four = plus(two, "user_topic_place", "post_likes_over_expected_30d");
    List<String> eight =
        plus(four, "user_cluster_rate", "user_cluster_lift", "user_topic_lift", "text_taste");
    for (List<String> features : List.of(two, four, eight)) {
      fit("logistic, %d features".formatted(features.size()), new LogisticTrainer(features));
    }
    List<String> six = plus(four, "hour", "user_like_rate");
    fit(
        "symmetric LOGLOSS, %d features".formatted(six.size()),
        symmetric(Objective.LOGLOSS, new Shape(3, 0.1, 0.6, 0)),
        train.features().select(six));
  }

  private static List<String> plus(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  /**
   * What differs between the candidates.
   *
   * @param columns the share of the features that a tree is offered
   */
  private record Shape(int depth, double rate, double columns, int focus) {
    Growth growth(boolean ofProbabilities) {
      return new Growth(2_000, focus == 0 ? 40 : 100, depth, rate, ofProbabilities ? 20 : 1);
    }

    Sampling sampling(Sampling standard) {
      return new Sampling(standard.rows(), columns, standard.l2());
    }
  }

  private void fit(String kind, Shape shape) {
    String name =
        "%s depth %d rate %s columns %s focus %d"
            .formatted(kind, shape.depth, shape.rate, shape.columns, shape.focus);
    String objective = kind.substring(kind.indexOf(' ') + 1);
    fit(
        name,
        kind.startsWith("xgboost")
            ? xgboost(objective, shape)
            : symmetric(Objective.valueOf(objective), shape));
  }

  private static XGBoostTrainer xgboost(String objective, Shape shape) {
    XGBoostOptions standard = XGBoostOptions.DEFAULT;
    return new XGBoostTrainer(
        new XGBoostOptions(
            objective,
            shape.growth(objective.startsWith("binary")),
            shape.sampling(standard.sampling()),
            standard.threads(),
            standard.seed()));
  }

  private static SymmetricTreeTrainer symmetric(Objective objective, Shape shape) {
    SymmetricOptions standard = SymmetricOptions.DEFAULT;
    return new SymmetricTreeTrainer(
        new SymmetricOptions(
            objective,
            shape.growth(objective == Objective.LOGLOSS),
            shape.sampling(standard.sampling()),
            standard.threads(),
            standard.seed(),
            SymmetricOptions.OBJECTIVE,
            shape.focus));
  }

  private void fit(String name, Trainer trainer) {
    fit(name, trainer, trainer.columns(train.features()));
  }

  private void fit(String name, Trainer trainer, FeatureSet columns) {
    double before = cpuSeconds();
    TrainedModel forest =
        trainer.train(TrainingData.of(train, stop).select(columns), Progress.SILENT);
    double seconds = cpuSeconds() - before;
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            forest.form(),
            columns.names(),
            Bundle.attributes(feed.knowledge().basis()),
            feed.knowledge().basisVersion(),
            null,
            Map.of());
    var ranker = Bundle.seal(manifest, forest.trees(), feed.knowledge()).open(feed.knowledge());
    rankers.put(name, ranker);
    System.out.printf(
        "fitted %-56s %4d trees, %6.1f CPU s%n", name, ranker.scorer().trees(), seconds);
  }

  private void judge() {
    TimeRange window = Windows.of(feed.log(), Windows.Shares.DEFAULT).validation();
    rankers.put(ProtocolReport.POPULAR, new FeatureRanker(feed.features(), FeatureRanker.POPULAR));
    EvaluationOptions options = new EvaluationOptions(5, REQUESTS, BootstrapOptions.seeded(1));
    ProtocolReport report =
        new Evaluator(feed.replay(), feed.impressions(), truth, options)
            .judge(Protocol.REQUEST, window, rankers, Progress.SILENT);
    System.out.printf("%d requests of %d users, %s%n", report.requests(), report.users(), window);
    report
        .figures()
        .forEach(
            (name, figures) -> {
              Interval value = Objects.requireNonNull(figures.get(report.headline()));
              Interval lead = report.lead().get(name);
              System.out.printf(
                  "%-56s %s %.4f [%.4f, %.4f] minus the first %s%n",
                  name.equals(ProtocolReport.MODEL)
                      ? "xgboost binary:logistic depth 5 rate 0.05 columns 0.6 focus 0"
                      : name,
                  report.headline(),
                  value.value(),
                  value.low(),
                  value.high(),
                  lead == null
                      ? "-"
                      : "%.4f [%.4f, %.4f]".formatted(-lead.value(), -lead.high(), -lead.low()));
            });
  }

  private TrainingRows rows(TimeRange window, int mostRows) {
    FeatureSet features = feed.features().without(FeatureGroup.RELATIVE);
    List<RequestGroup> all = feed.impressions().in(window, RequestGroup::hasContrast);
    double share = (double) mostRows / all.stream().mapToLong(RequestGroup::size).sum();
    Ids users = feed.knowledge().basis().users().ids();
    List<RequestGroup> drawn =
        all.stream()
            .filter(
                request -> {
                  long key = TieBreak.hash(users.id(request.user())) ^ request.moment().second();
                  return (TieBreak.hash(key) >>> 11) * 0x1p-53 < share;
                })
            .toList();
    return new MatrixBuilder(feed.replay(), features).rows(drawn);
  }

  private static Truth truth(Database database) throws JsonProcessingException {
    JsonNode origin = new JsonMapper().readTree(new FeedFacts(database).origin().orElseThrow());
    LikeTruth truth =
        LikeTruth.of(
            SimulatorOptions.reference(origin.path("seed").asLong())
                .withScale(origin.path("scale").asDouble())
                .withPosts(origin.path("posts").asInt())
                .withRandomSessions(origin.path("randomSessions").asDouble()));
    return (user, moment, posts) ->
        Arrays.stream(posts)
            .mapToDouble(post -> truth.probability(user, post, moment.instant()))
            .toArray();
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
