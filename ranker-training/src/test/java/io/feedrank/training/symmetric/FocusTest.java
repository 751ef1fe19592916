package io.feedrank.training.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.model.forest.SymmetricForest;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The effect of a focus on {@link Loss.Logloss}. */
class FocusTest {

  private static final TrainerOptions ONE_QUESTION_A_TREE =
      TrainerOptions.defaults().withDepth(1).withLearningRate(1).withL2(0);

  private static LabeledRows rows(int columns, float[] values, float[] labels) {
    List<String> names = List.of("a", "b", "c").subList(0, columns);
    BorderSampler sampler = new BorderSampler(names, labels.length, 1);
    sampler.add(values, labels.length);
    BinnedMatrix matrix =
        new BinnedMatrix.Builder(sampler.borders(16), labels.length)
            .add(values, labels.length)
            .build();
    return LabeledRows.of(matrix, labels);
  }

  /**
   * Column a tells rows of .05 from rows of .3; b then tells .01 from .09 among the former, c .27
   * from .33 among the latter, which a ranking shows.
   */
  private static LabeledRows headAndTail() {
    int count = 40_000;
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[3 * count];
    float[] labels = new float[count];
    for (int row = 0; row < count; row++) {
      int a = random.nextInt(2);
      int b = random.nextInt(2);
      int c = random.nextInt(2);
      values[3 * row] = a;
      values[3 * row + 1] = b;
      values[3 * row + 2] = c;
      double p = a == 1 ? 0.27 + 0.06 * c : 0.01 + 0.08 * b;
      labels[row] = random.nextDouble() < p ? 1 : 0;
    }
    return rows(3, values, labels);
  }

  private static SymmetricForest train(LabeledRows rows, int focus, TrainerOptions options) {
    return new SymmetricTrainer(options, new Loss.Logloss(focus))
        .train(rows, RoundListener.silent())
        .forest();
  }

  @Test
  void asksWhatTellsTheBestApartBeforeWhatTellsTheWorstApart() {
    LabeledRows rows = headAndTail();
    SymmetricForest evenly = train(rows, 0, ONE_QUESTION_A_TREE.withRounds(2));
    SymmetricForest focused = train(rows, 3, ONE_QUESTION_A_TREE.withRounds(2));
    assertThat(evenly.tree(0).feature(0)).isZero();
    assertThat(focused.tree(0).feature(0)).isZero();
    assertThat(evenly.tree(1).feature(0)).isEqualTo(1);
    assertThat(focused.tree(1).feature(0)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void leavesTheBestProbabilitiesWhatTheyAre(int focus) {
    double[] rates = {0.05, 0.1, 0.3, 0.6};
    float[] values = new float[4_000];
    float[] labels = new float[values.length];
    for (int row = 0; row < values.length; row++) {
      int kind = row % 4;
      values[row] = kind;
      int number = row / 4;
      labels[row] = number < rates[kind] * 1_000 ? 1 : 0;
    }
    TrainerOptions options =
        TrainerOptions.defaults().withDepth(2).withLearningRate(0.3).withL2(0).withRounds(200);
    SymmetricForest forest = train(rows(1, values, labels), focus, options);
    for (int kind = 0; kind < 4; kind++) {
      double p = 1 / (1 + Math.exp(-forest.score(new float[] {kind}, 0)));
      assertThat(p).isCloseTo(rates[kind], within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theMetricWeighsRowsAsTheLossDoes(int focus) {
    float[] labels = {1, 0, 0, 1, 0, 0};
    float[] weights = {1, 2, 1, 0.5f, 3, 1};
    float[] scores = {0.3f, -2, -1, 2, -4, 0};
    LabeledRows rows = rows(1, new float[] {1, 2, 3, 4, 5, 6}, labels).withRowWeights(weights);
    double mean = 1.5 / 8.5;
    double sum = 0;
    double total = 0;
    for (int row = 0; row < 6; row++) {
      double p = 1 / (1 + Math.exp(-scores[row]));
      double weight = weights[row] * Math.pow(Math.min(4, p / mean), focus);
      double loss = labels[row] > 0 ? -Math.log(p) : -Math.log(1 - p);
      double ofTheMean = labels[row] > 0 ? -Math.log(mean) : -Math.log(1 - mean);
      sum += weight * (loss - ofTheMean);
      total += weight;
    }
    ValidationMetric metric = ValidationMetric.logloss(focus);
    assertThat(metric.measure(rows, scores)).isCloseTo(sum / total, within(1e-6));
    assertThat(metric.name()).isEqualTo("logloss, focus " + focus);
    assertThat(metric.higherIsBetter()).isFalse();
  }

  @Test
  void noFocusIsTheLossItself() {
    assertThat(ValidationMetric.logloss(0).name()).isEqualTo("logloss");
    assertThat(new Loss.Logloss()).isEqualTo(new Loss.Logloss(0));
    assertThatThrownBy(() -> new Loss.Logloss(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("focus is 5, expected 0 to 4");
  }
}
