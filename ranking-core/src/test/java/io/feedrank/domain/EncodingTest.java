package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EncodingTest {

  @Test
  void categoriesHaveCodesInOrderThenOneForAllOthers() {
    Encoding categories = new Encoding.Categories(List.of("b", "a"));
    assertThat(categories.code(null)).isZero();
    assertThat(categories.code("")).isZero();
    assertThat(categories.code("b")).isEqualTo(1);
    assertThat(categories.code("a")).isEqualTo(2);
    assertThat(categories.code("A")).isEqualTo(3);
    assertThat(categories.size()).isEqualTo(4);
    assertThat(categories.number("1")).isNaN();
  }

  @Test
  void aCategoryNamedLikeASpecialCodeKeepsItsOwnLabel() {
    assertLabelsDiffer(new Encoding.Categories(List.of("missing", "other", "=x", "x")));
    assertLabelsDiffer(new Encoding.Bands(-1, 0, 2.5f));
    assertLabelsDiffer(new Encoding.Bands());
  }

  @Test
  void refusesTheSameCategoryTwice() {
    assertThatThrownBy(() -> new Encoding.Categories(List.of("a", "b", "a")))
        .hasMessageContaining("twice")
        .hasMessageContaining("a");
  }

  @Test
  void bandsAgreeWithCountingTheCutsAtOrBelowForSeed6() {
    SplittableRandom random = new SplittableRandom(6);
    float[] cuts = {-3, 0, 0.5f, 4};
    Encoding bands = new Encoding.Bands(cuts);
    for (int i = 0; i < 500; i++) {
      float number = (random.nextInt(40) - 20) / 4f;
      int below = 0;
      for (float cut : cuts) {
        below += number >= cut ? 1 : 0;
      }
      assertThat(bands.code(Float.toString(number))).isEqualTo(1 + below);
      assertThat(bands.number(" " + number)).isEqualTo(number);
    }
    assertThat(bands.size()).isEqualTo(6);
  }

  @Test
  void minusZeroIsZero() {
    assertThat(new Encoding.Bands(0).code("-0.0")).isEqualTo(new Encoding.Bands(0).code("0"));
  }

  @Test
  void whatIsNoFiniteNumberIsMissing() {
    Encoding bands = new Encoding.Bands(0);
    for (String raw :
        new String[] {null, "", "  ", "old", "NaN", "Infinity", "-Infinity", "1e99"}) {
      assertThat(bands.code(raw)).as("code of %s", raw).isZero();
      assertThat(bands.number(raw)).as("number of %s", raw).isNaN();
    }
  }

  @Test
  void refusesCutsThatDoNotAscend() {
    assertThatThrownBy(() -> new Encoding.Bands(1, 1)).hasMessageContaining("[1.0, 1.0]");
    assertThatThrownBy(() -> new Encoding.Bands(1, Float.NaN)).hasMessageContaining("ascend");
  }

  @Test
  void bandsKeepTheirOwnCopyOfTheCuts() {
    float[] cuts = {1, 2};
    Encoding.Bands bands = new Encoding.Bands(cuts);
    cuts[0] = 9;
    bands.cuts()[1] = 9;
    assertThat(bands.cuts()).containsExactly(1, 2);
  }

  private static void assertLabelsDiffer(Encoding encoding) {
    Set<String> labels = new HashSet<>();
    for (int code = 0; code < encoding.size(); code++) {
      assertThat(labels.add(encoding.label(code))).as(encoding.label(code)).isTrue();
    }
  }
}
