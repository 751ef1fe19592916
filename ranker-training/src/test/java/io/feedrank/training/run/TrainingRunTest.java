package io.feedrank.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.model.Bundle;
import io.feedrank.model.Manifest;
import io.feedrank.model.UnusableModelException;
import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.model.candidate.CandidateOptions.Mix;
import io.feedrank.model.candidate.CandidateOptions.Share;
import io.feedrank.model.candidate.CandidateOptions.Source;
import io.feedrank.progress.Progress;
import io.feedrank.store.ModelRegistry;
import io.feedrank.store.TestDatabase;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.baseline.RuleOptions;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.impression.ImpressionOrigin;
import io.feedrank.training.impression.ImpressionSetting;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.search.SearchOptions;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.search.Trial;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.LearningCurve;
import io.feedrank.training.trees.Sampling;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.XGBoostOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TrainingRunTest {

  private static final TrainingFeed SHOWN = SmallFeed.of(120, 40, 10, 2);

  /** The same feed, as if users had chosen what they saw: NDCG over the catalogue decides. */
  private static final TrainingFeed FEED =
      new TrainingFeed(
          SHOWN.knowledge(),
          SHOWN.log(),
          SHOWN.candidates(),
          new ImpressionOrigin(ImpressionSetting.USERS, false));

  private final ModelRegistry registry =
      new ModelRegistry(TestDatabase.migrated(), Clock.systemUTC());

  private static TrainingOptions options(TrainerKind trainer) {
    Growth growth = new Growth(20, 5, 3, 0.2, 1);
    Sampling sampling = new Sampling(1, 1, 1);
    return new TrainingOptions(
        Windows.Shares.DEFAULT,
        20_000,
        false,
        OptionalInt.of(0),
        Duration.ofDays(30),
        trainer,
        new XGBoostOptions("binary:logistic", growth, sampling, 1, 7),
        new SymmetricOptions(Objective.LOGLOSS, growth, sampling, 1, 7),
        RuleOptions.DEFAULT,
        new SearchOptions(3, Duration.ofHours(1), 1),
        EvaluationOptions.DEFAULT,
        0);
  }

  private TrainingRun.Result run(TrainerKind trainer) {
    return run(options(trainer));
  }

  private TrainingRun.Result run(TrainingOptions options) {
    return new TrainingRun(FEED, registry, null, options, new BuildInfo("9.9.9", "0123abc"))
        .run(Progress.SILENT);
  }

  /** Trees that see nothing but what likes on this feed depend on. */
  private static TrainingOptions onTopicsAlone() {
    TrainingOptions options = options(TrainerKind.SYMMETRIC);
    SymmetricOptions trees = options.symmetric();
    return options.withSymmetric(
        new SymmetricOptions(
            trees.objective(),
            new Growth(60, 15, 3, 0.2, 1),
            trees.sampling(),
            trees.threads(),
            trees.seed(),
            trees.stopOn(),
            trees.focus(),
            List.of(),
            Map.of(),
            List.of("user_topic_rate", "user_topic_lift", "user_like_rate")));
  }

  @Test
  void theManifestSaysWhatTheModelWasMadeOf() {
    TrainingRun.Result result = run(TrainerKind.XGBOOST);
    Map<String, String> made = registry.load(result.modelId()).manifest().provenance();
    assertThat(made)
        .containsEntry("trainer", "xgboost")
        .containsEntry("option.objective", "binary:logistic")
        .containsEntry("option.half_life", "PT720H")
        .containsEntry("library.xgboost4j", "3.4.0")
        .containsEntry("feedrank.version", "9.9.9")
        .containsEntry("feedrank.commit", "0123abc")
        .containsEntry("rows", Integer.toString(result.rows()))
        .containsEntry("rounds.kept", Integer.toString(result.trees()))
        .containsEntry("users", "120")
        .containsEntry("posts", "40")
        .containsEntry("events", Long.toString(FEED.log().size()))
        .containsKeys(
            "window.train",
            "window.validation",
            "window.test",
            "requests",
            "rows.validation",
            "requests.validation",
            "validation.logloss",
            "machine.cores",
            "machine.memory",
            "java");
  }

  @Test
  void aSimpleRankerIsPublishedJudgedAndPromotedAsAnyOther() {
    TrainingRun.Result result = run(TrainerKind.POPULAR);
    Bundle bundle = registry.load(result.modelId());
    assertThat(bundle.manifest().forest()).isEqualTo(Manifest.LINEAR_JSON);
    assertThat(bundle.manifest().features()).containsExactly("post_like_rate");
    assertThat(bundle.manifest().provenance())
        .containsEntry("trainer", "popular")
        .containsEntry("option.feature", "post_like_rate");
    assertThat(bundle.manifest().calibration()).isNotNull();
    assertThat(bundle.manifest().moments()).hasSize(1);
    assertThat(result.trees()).isZero();
    assertThat(result.promoted()).as("topics decide, which popularity does not know").isFalse();
    assertThat(result.reason())
        .contains("over user x topic popularity, the best baseline, is -")
        .contains("'feedrank models promote %d' makes it live".formatted(result.modelId()));
    registry.promote(result.modelId(), "to have something to compare with");
    assertThat(Objects.requireNonNull(result.importance()).features()).hasSize(1);
    for (ProtocolReport report : result.reports()) {
      assertThat(figure(report, ProtocolReport.MODEL))
          .as("it orders posts as the rule does that it must beat")
          .isEqualTo(figure(report, ProtocolReport.LIKES_PER_VIEW));
    }
    TrainingRun.Result logistic = run(TrainerKind.LOGISTIC);
    assertThat(registry.load(logistic.modelId()).manifest().features().size()).isGreaterThan(50);
    assertThat(logistic.promoted()).as("topics decide, which popularity does not know").isTrue();
  }

  @Test
  void aModelThatIsServedFewCandidatesIsJudgedOnThem() {
    CandidateOptions all = new CandidateOptions(0, Mix.UNION, share(Source.SCREENED, 40));
    CandidateOptions some = new CandidateOptions(0, Mix.UNION, share(Source.DRAWN, 6));
    ProtocolReport complete = request(new TrainingFeed(FEED.knowledge(), FEED.log(), all));
    ProtocolReport sifted = request(new TrainingFeed(FEED.knowledge(), FEED.log(), some));
    assertThat(figure(complete, ProtocolReport.MODEL))
        .isEqualTo(figure(complete, BaselineRankers.UNSIFTED));
    assertThat(figure(sifted, ProtocolReport.MODEL))
        .as("six posts drawn from forty")
        .isLessThan(figure(sifted, BaselineRankers.UNSIFTED));
    assertThat(figure(sifted, BaselineRankers.UNSIFTED))
        .isEqualTo(figure(complete, BaselineRankers.UNSIFTED));
  }

  private static List<Share> share(Source source, int posts) {
    return List.of(new Share(source, posts, 0));
  }

  private ProtocolReport request(TrainingFeed feed) {
    TrainingRun run =
        new TrainingRun(
            feed, registry, null, options(TrainerKind.LOGISTIC), new BuildInfo("1", "c"));
    return run.run(Progress.SILENT).reports().stream()
        .filter(report -> report.protocol() == Protocol.REQUEST)
        .findFirst()
        .orElseThrow();
  }

  private static double figure(ProtocolReport report, String ranker) {
    return report.value(ranker);
  }

  @Test
  void importanceAndCurveAreKeptBesideTheModelAndAreNoEvaluations() {
    TrainingRun.Result result = run(TrainerKind.SYMMETRIC);
    int model = result.modelId();
    assertThat(registry.insight(model, ImportanceReport.KIND).map(ImportanceReport::fromJson))
        .contains(result.importance());
    LearningCurve curve =
        registry.insight(model, LearningCurve.KIND).map(LearningCurve::fromJson).orElseThrow();
    assertThat(curve.best()).isEqualTo(result.trees());
    assertThat(registry.evaluations(model)).hasSize(2).allMatch(json -> json.contains("metrics"));
    assertThat(registry.insight(model, "nothing of the kind")).isEmpty();
    assertThat(Objects.requireNonNull(result.importance()).features().get(0).gauc().low())
        .isPositive();
  }

  @Test
  void aSearchIsWrittenIntoTheManifestTrialByTrial() {
    TrainingRun.Result result = run(TrainerKind.AUTO);
    SearchReport report = Objects.requireNonNull(result.search());
    Map<String, String> made = registry.load(result.modelId()).manifest().provenance();
    assertThat(SearchReport.fromJson(Objects.requireNonNull(made.get(SearchReport.KEY))))
        .isEqualTo(report);
    assertThat(made).containsEntry("trainer", report.trials().get(0).trainer());
    assertThat(report.trials().stream().map(Trial::trainer))
        .as("three of trees, and every simple ranker that this feed has the features for")
        .hasSize(9)
        .contains("popular", "trending", "latest", "item-knn", "cascade", "logistic");
  }

  @Test
  void noModelIsJudgedByWhatItWasChosenBy() {
    int model = run(TrainerKind.SYMMETRIC).modelId();
    EvaluationRun evaluation =
        new EvaluationRun(FEED, registry, null, options(TrainerKind.SYMMETRIC));
    List<Protocol> sessions = List.of(Protocol.SESSION);
    assertThat(evaluation.judge(model, sessions, Windows.Shares.DEFAULT, Progress.SILENT).reports())
        .hasSize(1);
    Windows.Shares earlier = new Windows.Shares(.3, .5, .7);
    assertThatThrownBy(() -> evaluation.judge(model, sessions, earlier, Progress.SILENT))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("model " + model + " was chosen by requests of ")
        .hasMessageContaining("give train.shares a later test");
  }

  @Test
  void theFirstModelGoesLiveAndItsEqualDoesNot() {
    TrainingRun.Result first = run(onTopicsAlone());
    assertThat(first.promoted()).as(first.reason()).isTrue();
    assertThat(first.reason()).contains("there is no live model to compare with");
    TrainingRun.Result second = run(onTopicsAlone());
    assertThat(second.promoted()).isFalse();
    assertThat(second.reason())
        .contains("over the live model is +0.0000 (+0.0000 to +0.0000)")
        .contains("it must lie above +0.0000");
    assertThat(registry.live().orElseThrow().modelId()).isEqualTo(first.modelId());
  }

  @Test
  void aLiveModelThatCannotBeComparedWithIsNamed() {
    TrainingRun.Result first = run(TrainerKind.SYMMETRIC);
    Bundle bundle = registry.load(first.modelId());
    Manifest other = bundle.manifest();
    int broken =
        registry.publish(
            new Bundle(
                new Manifest(
                    other.format(),
                    other.forest(),
                    other.features(),
                    other.attributes(),
                    other.basisVersion() + 1,
                    other.calibration(),
                    other.provenance()),
                bundle.trees(),
                bundle.probe()));
    registry.promote(broken, "to see what happens");
    assertThat(run(TrainerKind.SYMMETRIC).reason())
        .startsWith("model %d, which is live, cannot be used".formatted(broken))
        .contains("so it was not compared with it");
  }

  @Test
  void whereAFeedChoseForwardLiftDecides() {
    TrainingRun.Result result =
        new TrainingRun(
                SHOWN,
                registry,
                null,
                options(TrainerKind.SYMMETRIC),
                new BuildInfo("9.9.9", "0123abc"))
            .run(Progress.SILENT);
    Decision decision = Objects.requireNonNull(result.decision());
    assertThat(decision.label()).isEqualTo("forward lift@5");
    assertThat(result.notes().get(0)).startsWith("a feed chose what users saw: 0.2");
    assertThat(decision.value().value()).isBetween(0.7, 1.3);
    TrainingRun.Result popular =
        new TrainingRun(
                SHOWN,
                registry,
                null,
                options(TrainerKind.POPULAR),
                new BuildInfo("9.9.9", "0123abc"))
            .run(Progress.SILENT);
    assertThat(popular.promoted()).isFalse();
    assertThat(popular.reason()).contains("replay@10%").contains("it knows less of who likes what");
  }

  @Test
  void aModelWhoseReportsCannotBeComputedIsPublishedAllTheSame() {
    TrainingOptions standard = options(TrainerKind.SYMMETRIC);
    TrainingOptions longLists =
        new TrainingOptions(
            standard.shares(),
            standard.maxRows(),
            standard.relative(),
            standard.randomNegatives(),
            standard.halfLife(),
            standard.trainer(),
            standard.xgboost(),
            standard.symmetric(),
            standard.rules(),
            standard.search(),
            new EvaluationOptions(SmallFeed.SESSION, 600, BootstrapOptions.seeded(1)),
            0);
    TrainingRun.Result result =
        new TrainingRun(FEED, registry, null, longLists, new BuildInfo("1", "c"))
            .run(Progress.SILENT);
    assertThat(registry.load(result.modelId()).manifest().provenance())
        .containsEntry("trainer", "symmetric");
    assertThat(result.reports())
        .extracting(ProtocolReport::protocol)
        .containsOnly(Protocol.REQUEST);
    assertThat(result.notes())
        .anyMatch(
            note ->
                note.contains("by protocol session could not be computed")
                    && note.contains("sessions of more than 12 posts"));
    assertThat(Objects.requireNonNull(result.importance()).features().get(0).hitRate().value())
        .isNaN();
    assertThat(result.decision()).isNotNull();
  }
}
