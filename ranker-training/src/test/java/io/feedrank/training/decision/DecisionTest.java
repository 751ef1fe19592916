package io.feedrank.training.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.metric.Interval;
import io.feedrank.training.decision.Decision.Evidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private static Decision decision(@Nullable String best, Interval lead) {
    return new Decision(
        DecidingMetric.NDCG,
        DecidingMetric.NDCG.label(5),
        new Interval(0.05, 0.04, 0.06),
        best,
        lead,
        null,
        "",
        new Evidence(600, 200));
  }

  @Test
  void aModelBehindABaselineIsNamedAsSuch() {
    assertThat(decision("recent likes", new Interval(-0.035, -0.04, -0.03)).warning())
        .isEqualTo(
            "The model is behind the baseline 'recent likes': its NDCG@10/request is 0.0500, +0.0350"
                + " (+0.0300 to +0.0400) less.");
    assertThat(decision("popular", new Interval(-0.01, -0.04, 0.02)).warning())
        .endsWith("less, which may be chance.");
    assertThat(decision("popular", new Interval(0.01, -0.02, 0.04)).warning()).isEmpty();
  }

  @Test
  void theJsonNamesMetricBaselineAndLead() {
    assertThat(DecisionJson.of(decision("popular", new Interval(0.01, -0.02, 0.04))).toString())
        .isEqualTo(
            "{\"metric\":\"NDCG@10/request\",\"value\":0.05,\"low\":0.04,\"high\":0.06,"
                + "\"bestBaseline\":\"popular\",\"lead\":{\"value\":0.01,\"low\":-0.02,\"high\":0.04}}");
    Interval none = new Interval(Double.NaN, Double.NaN, Double.NaN);
    assertThat(DecisionJson.of(decision(null, none)).toString())
        .endsWith("\"bestBaseline\":null,\"lead\":{\"value\":null,\"low\":null,\"high\":null}}");
  }
}
