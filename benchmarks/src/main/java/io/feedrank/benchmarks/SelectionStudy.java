package io.feedrank.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.model.RandomRanker;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.simulator.LikeTruth;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedFacts;
import io.feedrank.store.FeedLogStore;
import io.feedrank.training.baseline.RuleOptions;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.ForestFitter;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.TrainerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A study of what models can be selected by without the truth: about ten models are fitted on a
 * simulated feed and judged by the truth and by logged data, and the order of each logged metric is
 * correlated with the true one.
 *
 * <p>Arguments: the URL of a database that holds a simulated feed after {@code feedrank etl}, how
 * many rows to fit on at most, and where the three windows begin ({@code 0.2,0.8,0.9}).
 */
final class SelectionStudy {

  private static final List<String> FOUR_FEATURES =
      List.of(
          "user_cluster_place",
          "user_topic_place",
          "post_likes_over_expected",
          "post_likes_over_expected_30d");

  private final TrainingFeed feed;
  private final TrainingOptions options;
  private final Windows windows;
  private final Map<String, Ranker> rankers = new LinkedHashMap<>();

  private SelectionStudy(TrainingFeed feed, TrainingOptions options) {
    this.feed = feed;
    this.options = options;
    this.windows = Windows.of(feed.log(), options.shares());
  }

  /** Fits, judges and prints. */
  public static void main(String[] args) throws JsonProcessingException {
    Database database = Database.at(args[0]);
    double[] shares =
        Arrays.stream(args[2].split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    TrainingOptions standard = TrainingOptions.DEFAULT;
    TrainingOptions options =
        new TrainingOptions(
            new Windows.Shares(shares[0], shares[1], shares[2]),
            Integer.parseInt(args[1]),
            standard.relative(),
            standard.randomNegatives(),
            standard.halfLife(),
            standard.trainer(),
            standard.xgboost(),
            standard.symmetric(),
            standard.rules(),
            standard.search(),
            EvaluationOptions.DEFAULT,
            standard.margin());
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    var users = knowledge.basis().users().ids();
    var posts = knowledge.basis().catalogue().ids();
    TrainingFeed feed =
        new TrainingFeed(
            knowledge, new FeedLogStore(database).readAll(users, posts, (done, total) -> {}).log());
    SelectionStudy study = new SelectionStudy(feed, options);
    study.fitAll();
    study.print(truth(database));
  }

  private static Truth truth(Database database) throws JsonProcessingException {
    String json =
        new FeedFacts(database)
            .origin()
            .orElseThrow(() -> new IllegalArgumentException("this feed was not simulated"));
    JsonNode origin = new JsonMapper().readTree(json);
    LikeTruth known =
        LikeTruth.of(
            SimulatorOptions.reference(origin.path("seed").asLong())
                .withScale(origin.path("scale").asDouble())
                .withPosts(origin.path("posts").asInt())
                .withRandomSessions(origin.path("randomSessions").asDouble()));
    return (user, moment, ids) ->
        Arrays.stream(ids)
            .mapToDouble(id -> known.probability(user, id, moment.instant()))
            .toArray();
  }

  private void fitAll() {
    RuleOptions rules = options.rules();
    fit(ProtocolReport.MODEL, options);
    fit("trees of depth 2", trees(2));
    fit("trees of depth 4", trees(4));
    fit("trees of depth 8", trees(8));
    fit("logistic", options.withTrainer(TrainerKind.LOGISTIC));
    fit("logistic, four features", rules(TrainerKind.LOGISTIC, rules.popular(), FOUR_FEATURES));
    fit("likes per view", options.withTrainer(TrainerKind.POPULAR));
    fit("popular", rules(TrainerKind.POPULAR, "post_likes", List.of()));
    fit("views", rules(TrainerKind.POPULAR, "post_views", List.of()));
    fit("trending", options.withTrainer(TrainerKind.TRENDING));
    fit("item-kNN", options.withTrainer(TrainerKind.ITEM_KNN));
    fit("latest", options.withTrainer(TrainerKind.LATEST));
    rankers.put(ProtocolReport.RANDOM, new RandomRanker());
  }

  private void fit(String name, TrainingOptions how) {
    System.err.println("fitting " + name);
    rankers.put(
        name,
        ForestFitter.of(feed, how).fit(windows.train(), windows.validation(), Progress.SILENT));
  }

  private TrainingOptions trees(int depth) {
    SymmetricOptions standard = options.symmetric();
    Growth growth = standard.growth();
    return with(
        options.trainer(),
        new SymmetricOptions(
            standard.objective(),
            new Growth(
                growth.rounds(),
                growth.patience(),
                depth,
                growth.learningRate(),
                growth.minChildWeight()),
            standard.sampling(),
            standard.threads(),
            standard.seed(),
            standard.stopOn(),
            standard.focus()),
        options.rules());
  }

  private TrainingOptions rules(TrainerKind kind, String popular, List<String> logistic) {
    RuleOptions rules = options.rules();
    return with(
        kind,
        options.symmetric(),
        new RuleOptions(
            popular, rules.trending(), rules.latest(), rules.itemKnn(), logistic, rules.cascade()));
  }

  private TrainingOptions with(TrainerKind kind, SymmetricOptions symmetric, RuleOptions rules) {
    return new TrainingOptions(
        options.shares(),
        options.maxRows(),
        options.relative(),
        options.randomNegatives(),
        options.halfLife(),
        kind,
        options.xgboost(),
        symmetric,
        rules,
        options.search(),
        options.evaluation(),
        options.margin());
  }

  private void print(Truth truth) {
    Evaluator known = new Evaluator(feed.replay(), feed.impressions(), truth, options.evaluation());
    Evaluator logged = new Evaluator(feed.replay(), feed.impressions(), null, options.evaluation());
    ProtocolReport requests =
        known.judge(Protocol.REQUEST, windows.test(), rankers, Progress.SILENT);
    ProtocolReport sessions =
        logged.judge(Protocol.SESSION, windows.test(), rankers, Progress.SILENT);
    LoggedFigures figures =
        new LoggedJudge(logged, ImpressionSource.FEED)
            .judge(windows.test(), rankers, Progress.SILENT);
    Map<String, ToDoubleFunction<String>> metrics = new LinkedHashMap<>();
    metrics.put("forward lift", name -> figures.value(name).value());
    metrics.put("replay@10%", name -> figures.replay(name).value());
    metrics.put("GAUC", name -> sessions.figure(name, "GAUC").value());
    metrics.put("less log loss", name -> -sessions.figure(name, "log loss").value());
    metrics.put("hitrate@5/session", sessions::value);
    List<String> header = new ArrayList<>(List.of("ranker", requests.headline()));
    header.addAll(metrics.keySet());
    header.add("passes the guard");
    System.out.println("| " + String.join(" | ", header) + " |");
    System.out.println("|---" + "|---:".repeat(header.size() - 1) + "|");
    for (String name : rankers.keySet()) {
      StringBuilder row = new StringBuilder("| ").append(name).append(" | ");
      row.append(words(requests.value(name)));
      metrics
          .values()
          .forEach(metric -> row.append(" | ").append(words(metric.applyAsDouble(name))));
      row.append(" | ").append(figures.passes(name, rankers.keySet()) ? "yes" : "no").append(" |");
      System.out.println(row);
    }
    StringBuilder row = new StringBuilder("| Spearman's correlation with the truth | 1");
    for (ToDoubleFunction<String> metric : metrics.values()) {
      List<String> measured =
          rankers.keySet().stream()
              .filter(name -> Double.isFinite(metric.applyAsDouble(name)))
              .toList();
      row.append(" | ")
          .append(
              words(
                  Spearman.of(
                      measured.stream().mapToDouble(requests::value).toArray(),
                      measured.stream().mapToDouble(metric).toArray())));
    }
    System.out.println(row.append(" | |"));
  }

  private static String words(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
