package io.feedrank.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.metric.Interval;
import io.feedrank.training.decision.DecidingMetric;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.decision.Decision.Evidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

  private static final Interval AHEAD = new Interval(0.02, 0.01, 0.03);
  private static final Interval UNSURE = new Interval(-0.01, -0.05, 0.03);
  private static final Interval BEHIND = new Interval(-0.02, -0.03, -0.01);
  private static final Interval NOTHING = new Interval(Double.NaN, Double.NaN, Double.NaN);

  private static PromotionGate.Verdict judge(
      DecidingMetric metric, Interval overBaseline, @Nullable Interval overLive) {
    return judge(metric, overBaseline, overLive, "", 100);
  }

  private static PromotionGate.Verdict judge(
      DecidingMetric metric,
      Interval overBaseline,
      @Nullable Interval overLive,
      String guard,
      int liked) {
    return new PromotionGate(0.01)
        .judge(
            new Decision(
                metric,
                metric.label(5),
                new Interval(0.5, 0.4, 0.6),
                "popular",
                overBaseline,
                overLive,
                guard,
                new Evidence(600, liked)));
  }

  @Test
  void promotesWhatIsSurelyBetterThanTheLiveModel() {
    var verdict = judge(DecidingMetric.NDCG, UNSURE, new Interval(0.03, 0.011, 0.05));
    assertThat(verdict.promoted()).isTrue();
    assertThat(verdict.reason())
        .isEqualTo(
            "NDCG@10/request over the live model is +0.0300 (+0.0110 to +0.0500); it must lie above"
                + " +0.0100");
  }

  @Test
  void keepsWhatMightBeNoBetterAndSaysWhatWouldTell() {
    var verdict = judge(DecidingMetric.NDCG, AHEAD, new Interval(0.03, -0.01, 0.07));
    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason())
        .startsWith("NDCG@10/request over the live model is +0.0300 (-0.0100 to +0.0700)")
        .endsWith("about 400 requests with a like would be enough for such a lead (there are 100)");
  }

  @Test
  void aBaselineThatIsSurelyAheadKeepsAModelFromGoingLive() {
    var verdict = judge(DecidingMetric.NDCG, BEHIND, new Interval(0.02, 0.015, 0.03));
    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.behindBaseline()).isTrue();
    assertThat(verdict.reason())
        .contains("over popular, the best baseline, is -0.0200 (-0.0300 to -0.0100)");
  }

  @Test
  void theFirstModelMustNotBeBehindItsBestBaseline() {
    assertThat(judge(DecidingMetric.TRUE_HITS, AHEAD, null).promoted()).isTrue();
    assertThat(judge(DecidingMetric.TRUE_HITS, UNSURE, null).promoted()).isFalse();
    assertThat(judge(DecidingMetric.NDCG, UNSURE, null).promoted()).isFalse();
    assertThat(judge(DecidingMetric.NDCG, new Interval(0, 0, 0), null).promoted()).isTrue();
  }

  @Test
  void byForwardLiftTheFirstModelMayBeBehindByChance() {
    assertThat(judge(DecidingMetric.FORWARD_LIFT, UNSURE, null).promoted()).isTrue();
    assertThat(judge(DecidingMetric.FORWARD_LIFT, BEHIND, null).promoted()).isFalse();
  }

  @Test
  void whatKnowsLessOfWhoLikesWhatIsNotPromotedByForwardLift() {
    var verdict = judge(DecidingMetric.FORWARD_LIFT, AHEAD, AHEAD, "replay is below", 100);
    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason()).isEqualTo("replay is below");
  }

  @Test
  void tooLittleToDecideByIsSaidWithWhatWouldBeEnough() {
    assertThat(judge(DecidingMetric.NDCG, NOTHING, null, "", 0).reason())
        .isEqualTo(
            "NDCG@10/request could not be measured: 0 of 600 requests of the test window have a"
                + " like; 30 would be enough");
    assertThat(judge(DecidingMetric.NDCG, UNSURE, UNSURE, "", 7).reason())
        .endsWith("only 7 of 600 requests have a like, too few to decide by: 30 would be enough");
  }
}
