package io.feedrank.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.feedrank.domain.Moment;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.model.RandomRanker;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.SeedUserRows;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.page.ReportPage;
import io.feedrank.training.run.TrainingFeed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The details behind the headline figure: curves, slices, lists, and the recipe's rows. */
class ProtocolDetailsTest {

  private static final TrainingFeed FEED = SmallFeed.of(60, 600, 8, 12);
  private static final TimeRange WINDOW =
      new TimeRange(new Moment(SmallFeed.START + 2 * 86_400), new Moment(SmallFeed.START * 2));
  private static final EvaluationOptions OPTIONS =
      new EvaluationOptions(5, 100_000, new BootstrapOptions(100, 0.95, 3));
  private static final Truth TRUTH =
      (userId, moment, posts) -> {
        double[] probabilities = new double[posts.length];
        for (int i = 0; i < posts.length; i++) {
          probabilities[i] = SmallFeed.likeProbability((int) (userId - 1000), (int) (posts[i] - 1));
        }
        return probabilities;
      };
  private static final Ranker GOOD =
      (scene, posts) -> {
        float[] scores = new float[posts.length];
        for (int i = 0; i < posts.length; i++) {
          scores[i] = (float) SmallFeed.likeProbability(scene.user(), posts[i]);
        }
        return scores;
      };

  private static Evaluator evaluator(@Nullable Truth truth) {
    return new Evaluator(FEED.replay(), FEED.impressions(), truth, OPTIONS);
  }

  private static Map<String, Ranker> rankers() {
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put(ProtocolReport.MODEL, GOOD);
    rankers.put(ProtocolReport.POPULAR, new RandomRanker());
    rankers.put("twin", GOOD);
    return rankers;
  }

  private static ProtocolReport judge(Protocol protocol, @Nullable Truth truth) {
    return evaluator(truth).judge(protocol, WINDOW, rankers(), Progress.SILENT);
  }

  @Test
  void theHitCurveRisesAndPassesThroughTheHeadline() {
    for (ProtocolReport report :
        List.of(judge(Protocol.SESSION, null), judge(Protocol.REQUEST, TRUTH))) {
      List<Interval> curve =
          Objects.requireNonNull(report.details().hitCurve().get(ProtocolReport.MODEL));
      assertThat(curve).hasSize(20);
      assertThat(curve).extracting(Interval::value).isSorted();
      assertThat(curve.get(4).value()).isEqualTo(report.value(ProtocolReport.MODEL));
    }
  }

  @Test
  void slicesOfTheRequestsAddUpToAllOfThem() {
    ProtocolReport report = judge(Protocol.SESSION, null);
    for (String kind : List.of("user", "hour, UTC", "month")) {
      int requests = 0;
      double hits = 0;
      for (Slice slice : slices(report, kind)) {
        requests += slice.requests();
        hits += slice.requests() * slice.model().value();
      }
      assertThat(requests).as(kind).isEqualTo(report.requests());
      assertThat(hits / requests).isCloseTo(report.value(ProtocolReport.MODEL), within(1e-9));
    }
  }

  private static List<Slice> slices(ProtocolReport report, String kind) {
    return report.details().slices().stream().filter(s -> s.key().by().equals(kind)).toList();
  }

  /** Of one topic's posts, a quarter of the users like each with .6, the others with .1. */
  @Test
  void aTopicIsRankedAsIfThereWereNoOther() {
    ProtocolReport report = judge(Protocol.REQUEST, TRUTH);
    double expected = 0.25 * (1 - Math.pow(0.4, 5)) + 0.75 * (1 - Math.pow(0.9, 5));
    List<Slice> topics = slices(report, "topic");
    assertThat(topics).hasSize(SmallFeed.TOPICS);
    for (Slice topic : topics) {
      assertThat(topic.model().value()).isCloseTo(expected, within(0.02));
      // All posts of a topic are alike to a user: no order of them is better than another.
      assertThat(topic.lead().value()).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void churnIsNoneAgainstTheSameListsAndNearlyAllAgainstChance() {
    ProtocolReport report = judge(Protocol.REQUEST, TRUTH);
    assertThat(report.figure("twin", "churn@5").value()).isZero();
    assertThat(report.figure(ProtocolReport.POPULAR, "churn@5").value()).isGreaterThan(0.9);
    assertThat(report.figure(ProtocolReport.MODEL, "churn@5").value()).isNaN();
    // The favourite posts of each topic, by the hash that breaks ties, less those liked before.
    assertThat(report.figure(ProtocolReport.MODEL, "coverage@5").value()).isBetween(.02, .3);
    assertThat(report.figure(ProtocolReport.POPULAR, "coverage@5").value()).isGreaterThan(.8);
  }

  @Test
  void withoutDiversityListsAreTheModelsOwn() {
    ProtocolReport report = judge(Protocol.REQUEST, TRUTH);
    DiversityCost none = report.details().diversity().get(0);
    assertThat(none.diversity()).isZero();
    assertThat(none.hitRate()).isEqualTo(report.figure("model", report.headline()));
    assertThat(none.cost()).isEqualTo(new Interval(0, 0, 0));
    assertThat(none.coverage()).isEqualTo(report.figure("model", "coverage@5").value());
  }

  @Test
  void theTruthIsCalibratedAndHasTheLowestLoss() {
    ProtocolReport report = judge(Protocol.SESSION, TRUTH);
    assertThat(report.figure(ProtocolReport.ORACLE, "ECE").value()).isLessThan(0.03);
    assertThat(report.figure(ProtocolReport.ORACLE, "normalised entropy").value()).isLessThan(0.9);
    assertThat(report.figure(ProtocolReport.POPULAR, "ECE").value()).isNaN();
    assertThat(report.details().reliability()).containsOnlyKeys(ProtocolReport.ORACLE);
    assertThat(report.figure(ProtocolReport.ORACLE, "AUC").value()).isBetween(.7, .9);
  }

  @Test
  void aUsersOwnRowsAreScoredAsByHand() {
    List<RequestGroup> rows =
        new SeedUserRows(FEED.knowledge(), FEED.log(), 1_000).of(SeedUserRows.Half.TEST);
    ProtocolReport report = evaluator(null).judgeRows(rows, rankers(), Progress.SILENT);
    Map<Integer, Integer> seen = new LinkedHashMap<>();
    Map<Integer, Boolean> reachable = new LinkedHashMap<>();
    Map<Integer, Boolean> hit = new LinkedHashMap<>();
    for (RequestGroup row : rows) {
      boolean target = row.label(0) > 0;
      boolean amongFirst = seen.merge(row.user(), 1, Integer::sum) <= 5;
      reachable.merge(row.user(), target, Boolean::logicalOr);
      hit.merge(row.user(), target && amongFirst, Boolean::logicalOr);
    }
    assertThat(report.headline()).isEqualTo("hitrate@5/seed-user");
    assertThat(report.users()).isEqualTo(reachable.size());
    assertThat(report.value(ProtocolReport.CEILING)).isCloseTo(share(reachable), within(1e-12));
    assertThat(report.value(ProtocolReport.LOGGED_ORDER)).isCloseTo(share(hit), within(1e-12));
    assertThat(report.value("twin")).isEqualTo(report.value(ProtocolReport.MODEL));
    assertThat(report.protocol().warning()).contains("by users, not by time");
  }

  private static double share(Map<Integer, Boolean> hits) {
    return hits.values().stream().mapToInt(hit -> hit ? 1 : 0).average().orElseThrow();
  }

  @Test
  void thePageHasAllSectionsAndNeedsNothingElse() {
    List<ProtocolReport> reports =
        List.of(judge(Protocol.SESSION, TRUTH), judge(Protocol.REQUEST, TRUTH));
    assertThat(ReportPage.of("model 7", ReportPage.sections(reports)))
        .contains(
            "Evaluation of model 7",
            "hitrate@k/session",
            "Calibration, on the posts shown",
            "Slices of hitrate@5/request",
            "Coverage against accuracy",
            "The price of diversity")
        .doesNotContain("<script", "src=", "@import", "url(");
  }

  @Test
  void theObjectOfAllReportsIsTheOneThatCountsMost() throws Exception {
    List<ProtocolReport> reports =
        List.of(judge(Protocol.SESSION, TRUTH), judge(Protocol.REQUEST, TRUTH));
    JsonNode json = new ObjectMapper().readTree(ReportJson.of(reports, "m"));
    assertThat(json.path("protocol").asText()).isEqualTo("request");
    assertThat(json.path("otherProtocols").get(0).path("protocol").asText()).isEqualTo("session");
    assertThat(json.at("/metrics/NDCG@5/value").isNumber()).isTrue();
    assertThat(json.path("slices").size()).isPositive();
    assertThat(json.path("hitCurve").path("model").size()).isEqualTo(20);
    String noTruth = ReportJson.of(List.of(judge(Protocol.SESSION, null)), "m");
    assertThat(new ObjectMapper().readTree(noTruth).path("shareOfOracleGap").isNull()).isTrue();
  }
}
