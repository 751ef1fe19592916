package io.feedrank.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.feedrank.domain.Moment;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.model.RandomRanker;
import io.feedrank.model.Ranker;
import io.feedrank.plot.TextTable;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.run.TrainingFeed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  private static final TrainingFeed FEED = SmallFeed.of(60, 600, 8, 11);
  private static final TimeRange WINDOW =
      new TimeRange(new Moment(SmallFeed.START + 2 * 86_400), new Moment(SmallFeed.START * 2));
  private static final EvaluationOptions OPTIONS =
      new EvaluationOptions(5, 100_000, new BootstrapOptions(200, 0.95, 3));

  /** Knows the made-up feed's rule. */
  private static final Truth TRUTH =
      (userId, moment, postIds) -> {
        double[] probabilities = new double[postIds.length];
        for (int i = 0; i < postIds.length; i++) {
          probabilities[i] =
              SmallFeed.likeProbability((int) (userId - 1000), (int) (postIds[i] - 1));
        }
        return probabilities;
      };

  private static final Ranker FAVOURITE_TOPIC =
      (scene, posts) -> {
        float[] scores = new float[posts.length];
        for (int i = 0; i < posts.length; i++) {
          scores[i] = (float) SmallFeed.likeProbability(scene.user(), posts[i]);
        }
        return scores;
      };

  private static ProtocolReport judge(Protocol protocol, @Nullable Truth truth, Ranker model) {
    return judge(protocol, truth, model, OPTIONS);
  }

  private static ProtocolReport judge(
      Protocol protocol, @Nullable Truth truth, Ranker model, EvaluationOptions options) {
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put(ProtocolReport.MODEL, model);
    rankers.put(ProtocolReport.POPULAR, new RandomRanker());
    rankers.put(ProtocolReport.LIKES_PER_VIEW, new RandomRanker());
    return new Evaluator(FEED.replay(), FEED.impressions(), truth, options)
        .judge(protocol, WINDOW, rankers, Progress.SILENT);
  }

  private static Interval figure(ProtocolReport report, String ranker, String metric) {
    return Objects.requireNonNull(Objects.requireNonNull(report.figures().get(ranker)).get(metric));
  }

  @Test
  void theTrueOrderScoresTheOracleOnTheWholeCatalogue() {
    ProtocolReport report = judge(Protocol.REQUEST, TRUTH, FAVOURITE_TOPIC);
    double best = 1 - Math.pow(0.4, 5);
    assertThat(report.value(ProtocolReport.ORACLE)).isCloseTo(best, within(0.02));
    assertThat(report.value(ProtocolReport.MODEL)).isEqualTo(report.value(ProtocolReport.ORACLE));
    assertThat(report.shareOfOracleGap()).isEqualTo(1);
    assertThat(report.trueProbabilities()).isTrue();
  }

  @Test
  void randomOrderScoresWhatChanceGives() {
    ProtocolReport report = judge(Protocol.REQUEST, TRUTH, FAVOURITE_TOPIC);
    double mean = 0.25 * 0.6 + 0.75 * 0.1;
    assertThat(figure(report, ProtocolReport.POPULAR, "expected likes@5").value())
        .isCloseTo(5 * mean, within(0.1));
  }

  @Test
  void aBetterRankerLeadsWithAnIntervalAboveZero() {
    for (Protocol protocol : List.of(Protocol.SESSION, Protocol.REQUEST)) {
      ProtocolReport report = judge(protocol, null, FAVOURITE_TOPIC);
      Interval lead = Objects.requireNonNull(report.lead().get(ProtocolReport.POPULAR));
      assertThat(lead.liesAbove(0)).as("%s %s", protocol, lead).isTrue();
    }
  }

  @Test
  void sessionsAreScoredAsByHand() {
    ProtocolReport report = judge(Protocol.SESSION, null, FAVOURITE_TOPIC);
    var requests =
        new Evaluator(FEED.replay(), FEED.impressions(), null, OPTIONS)
            .requests(Protocol.SESSION, WINDOW);
    double hits = 0;
    for (var request : requests) {
      boolean hit = false;
      for (int place = 0; place < 5; place++) {
        hit |= request.label(place) > 0;
      }
      hits += hit ? 1 : 0;
    }
    assertThat(report.value(ProtocolReport.LOGGED_ORDER))
        .isCloseTo(hits / requests.size(), within(1e-12));
  }

  @Test
  void severalLengthsAreThoseOfOneRunEach() {
    for (Truth truth : new Truth[] {null, TRUTH}) {
      ProtocolReport both = judge(truth, List.of(3, 10));
      ProtocolReport three = judge(truth, List.of(3));
      ProtocolReport ten = judge(truth, List.of(10));

      assertThat(both.headline()).isEqualTo("hitrate@3/request");
      Map<String, Interval> figures = Objects.requireNonNull(both.figures().get("model"));
      assertThat(figures).containsAllEntriesOf(three.figures().get("model"));
      for (String name : List.of("hitrate@10/request", "NDCG@10", "MAP@10", "MRR@10")) {
        assertThat(figures.get(name)).as(name).isEqualTo(ten.figure("model", name));
      }
      assertThat(TextTable.of(ReportTable.of(both, MetricGroup.RANKING).orElseThrow()))
          .contains("hitrate@3/request")
          .contains("hitrate@10/request");
    }
  }

  private static ProtocolReport judge(@Nullable Truth truth, List<Integer> k) {
    EvaluationOptions options = new EvaluationOptions(k, 100, new BootstrapOptions(50, 0.95, 3));
    return judge(Protocol.REQUEST, truth, FAVOURITE_TOPIC, options);
  }

  @Test
  void asksOnlyForWholeUsersWhenThinnedOut() {
    EvaluationOptions few = new EvaluationOptions(5, 40, BootstrapOptions.seeded(1));
    var requests =
        new Evaluator(FEED.replay(), FEED.impressions(), null, few)
            .requests(Protocol.SESSION, WINDOW);
    assertThat(requests.size()).isBetween(12, 120);
    long users = requests.stream().map(request -> request.user()).distinct().count();
    assertThat(requests.size()).isEqualTo((int) users * 6);
  }

  @Test
  void refusesAWindowWithoutRequests() {
    TimeRange empty = new TimeRange(new Moment(1), new Moment(2));
    Evaluator evaluator = new Evaluator(FEED.replay(), FEED.impressions(), null, OPTIONS);
    assertThatThrownBy(
            () ->
                evaluator.judge(
                    Protocol.SESSION,
                    empty,
                    Map.of(ProtocolReport.MODEL, FAVOURITE_TOPIC),
                    Progress.SILENT))
        .hasMessageContaining("longer window");
  }

  @Test
  void theJsonHoldsEveryFigure() throws Exception {
    ProtocolReport report = judge(Protocol.REQUEST, TRUTH, FAVOURITE_TOPIC);
    JsonNode json = new ObjectMapper().readTree(ReportJson.of(report, "model 7"));
    assertThat(json.at("/metrics/hitrate@5~1request/value").doubleValue())
        .isEqualTo(report.value(ProtocolReport.MODEL));
    assertThat(json.at("/baselines/popular/hitrate@5~1request/low").isNumber()).isTrue();
    assertThat(json.at("/shareOfOracleGap").doubleValue()).isEqualTo(1);
    assertThat(json.at("/oracle/hitrate@5~1request/high").isNumber()).isTrue();
    assertThat(json.at("/model").textValue()).isEqualTo("model 7");
  }
}
