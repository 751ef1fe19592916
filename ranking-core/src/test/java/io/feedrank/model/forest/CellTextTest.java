package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellTextTest {

  @Test
  void wholeNumbersHaveNoPointAndMissingOnesAName() {
    assertThat(CellText.of(3)).isEqualTo("3");
    assertThat(CellText.of(-0f)).isEqualTo("0");
    assertThat(CellText.of(-12)).isEqualTo("-12");
    assertThat(CellText.of(Float.NaN)).isEqualTo("nan");
    assertThat(CellText.of(0.1f)).isEqualTo("0.1");
    assertThat(CellText.of(1 << 24)).isEqualTo("16777216");
  }

  @Test
  void everyTextGivesTheSameFloatAgain_seed31() {
    SplittableRandom random = new SplittableRandom(31);
    for (int i = 0; i < 100_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      assertThat(Float.valueOf(CellText.of(value).replace("nan", "NaN")))
          .isEqualTo(Float.valueOf(value + 0f));
    }
  }
}
