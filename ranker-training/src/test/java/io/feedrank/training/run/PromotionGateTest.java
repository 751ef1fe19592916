package io.feedrank.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Moment;
import io.feedrank.metric.Interval;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolDetails;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.impression.Window;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

  private static ProtocolReport withLead(Map<String, Interval> lead) {
    return new ProtocolReport(
        Protocol.SESSION,
        false,
        new Window(new Moment(0), new Moment(1)),
        10,
        5,
        5,
        Map.of(),
        lead,
        ProtocolDetails.NONE);
  }

  @Test
  void promotesWhatIsSurelyBetterThanTheLiveModel() {
    var verdict =
        new PromotionGate(0.01)
            .judge(withLead(Map.of(Contestants.LIVE, new Interval(0.03, 0.011, 0.05))));
    assertThat(verdict.promoted()).isTrue();
  }

  @Test
  void keepsWhatMightBeNoBetterAndSaysWhy() {
    var verdict =
        new PromotionGate(0.01)
            .judge(withLead(Map.of(Contestants.LIVE, new Interval(0.03, 0.009, 0.05))));
    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason())
        .isEqualTo(
            "hitrate@5/session over the live model is +0.0300 (+0.0090 to +0.0500); it must lie above +0.0100");
  }

  @Test
  void theFirstModelMustNotDoWorseThanPopularity() {
    Interval worse = new Interval(-0.01, -0.05, 0.03);
    Interval better = new Interval(0.01, -0.02, 0.04);
    assertThat(new PromotionGate(0).judge(withLead(Map.of("popular", worse))).promoted()).isFalse();
    assertThat(new PromotionGate(0).judge(withLead(Map.of("popular", better))).promoted()).isTrue();
  }
}
