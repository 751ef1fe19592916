package io.feedrank.training.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.plot.HtmlPage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

  private static final LearningCurve CURVE =
      new LearningCurve("logloss", false, List.of(.6, .5, .4, .3), List.of(.7, .5, .5, .6));

  @Test
  void theBestRoundIsTheFirstOfEqualOnes() {
    assertThat(CURVE.best()).isEqualTo(2);
    assertThat(CURVE.bestValidation()).isEqualTo(.5);
    assertThat(new LearningCurve("ndcg", true, List.of(.1, .2), List.of(.3, .2)).best())
        .isEqualTo(1);
  }

  @Test
  void aCurveIsReadAsItWasWritten() {
    assertThat(LearningCurve.fromJson(CURVE.toJson())).isEqualTo(CURVE);
    assertThatThrownBy(() -> LearningCurve.fromJson("{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPageShowsBothLinesAndTheBestRound() {
    HtmlPage page = new HtmlPage("Model", "");
    LearningCurveSection.addTo(page, CURVE.toJson());
    assertThat(page.render())
        .contains("How training went", "after round 2 were cut off", "0.50000", "<svg");
  }

  @Test
  void eachRoundHasBothValues() {
    assertThatThrownBy(() -> new LearningCurve("logloss", false, List.of(.6), List.of()))
        .hasMessageContaining("one of each a round");
  }
}
