package io.feedrank.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AucTest {

  @Test
  void countsTiesHalf() {
    assertThat(Auc.of(rows(new double[] {1, 1}, true, false))).isEqualTo(.5);
    assertThat(Auc.of(rows(new double[] {2, 1}, true, false))).isEqualTo(1);
    assertThat(Auc.of(rows(new double[] {.1, .4, .35, .8}, false, false, true, true)))
        .isEqualTo(.75);
  }

  @Test
  void equalsTheCountOfAllPairsForSeeds1To200() {
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      Predictions rows = new Predictions();
      for (int row = 0; row < 2 + random.nextInt(80); row++) {
        double score = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(12) / 4.0;
        rows.add(0, score, random.nextInt(3) == 0, random.nextInt(4));
      }
      double naive = naiveAuc(rows);
      if (Double.isNaN(naive)) {
        assertThat(Auc.of(rows)).as("seed %d", seed).isNaN();
      } else {
        assertThat(Auc.of(rows)).as("seed %d", seed).isCloseTo(naive, within(1e-12));
      }
    }
  }

  @Test
  void isUndefinedWithOneClassOnlyOrWithoutRows() {
    assertThat(Auc.of(new Predictions())).isNaN();
    assertThat(Auc.of(rows(new double[] {1, 2}, true, true))).isNaN();
    assertThat(Auc.of(rows(new double[] {1, 2}, false, false))).isNaN();
  }

  @Test
  void nonFiniteScoresAreTheLowestAndTie() {
    double[] scores = {Double.POSITIVE_INFINITY, Double.NaN, Double.NEGATIVE_INFINITY, -9};
    assertThat(Auc.of(rows(scores, true, false, false, false))).isEqualTo((.5 + .5 + 0) / 3);
  }

  @Test
  void aWeightOfTwoIsTheRowTwice() {
    Predictions weighted = new Predictions();
    weighted.add(0, .3, true, 2);
    weighted.add(0, .2, false, 1);
    weighted.add(0, .4, false, 3);
    assertThat(Auc.of(weighted))
        .isEqualTo(
            Auc.of(
                rows(
                    new double[] {.3, .3, .2, .4, .4, .4},
                    true,
                    true,
                    false,
                    false,
                    false,
                    false)));
  }

  @Test
  void groupedAucWeighsGroupsByTheirRows() {
    Predictions rows = new Predictions();
    rows.add(7, .9, true);
    rows.add(7, .1, false);
    rows.add(-3, .1, true);
    rows.add(-3, .2, false);
    rows.add(-3, .3, false);
    rows.add(-3, .4, false);
    rows.add(5, .4, false);
    rows.add(6, .4, true);
    assertThat(GroupAuc.of(rows)).isEqualTo(new GroupAuc(2.0 / 6, 2, 2));
  }

  @Test
  void groupedAucIgnoresWhatIsConstantWithinAGroup() {
    Random random = new Random(11);
    Predictions plain = new Predictions();
    Predictions shifted = new Predictions();
    for (int row = 0; row < 3_000; row++) {
      long user = random.nextInt(50);
      double score = random.nextInt(1_000);
      boolean liked = random.nextInt(1_000) < score;
      plain.add(user, score, liked);
      shifted.add(user, score + user * 10_000, liked);
    }
    assertThat(GroupAuc.of(shifted)).isEqualTo(GroupAuc.of(plain));
    assertThat(GroupAuc.of(plain).value()).isGreaterThan(.7);
  }

  @Test
  void groupedAucWithoutAnyMixedGroupIsUndefined() {
    Predictions rows = new Predictions();
    rows.add(1, .5, true);
    assertThat(GroupAuc.of(rows)).isEqualTo(new GroupAuc(Double.NaN, 0, 1));
    assertThat(GroupAuc.of(new Predictions())).isEqualTo(new GroupAuc(Double.NaN, 0, 0));
  }

  private static Predictions rows(double[] scores, boolean... positives) {
    Predictions rows = new Predictions();
    for (int row = 0; row < scores.length; row++) {
      rows.add(0, scores[row], positives[row]);
    }
    return rows;
  }

  private static double naiveAuc(Predictions rows) {
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < rows.size(); j++) {
        if (rows.positive(i) && !rows.positive(j)) {
          double weight = rows.weight(i) * rows.weight(j);
          double a = Double.isNaN(rows.score(i)) ? -1 : rows.score(i);
          double b = Double.isNaN(rows.score(j)) ? -1 : rows.score(j);
          right += a > b ? weight : a == b ? weight / 2 : 0;
          pairs += weight;
        }
      }
    }
    return right / pairs;
  }
}
