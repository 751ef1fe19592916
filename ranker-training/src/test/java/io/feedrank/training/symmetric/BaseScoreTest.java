package io.feedrank.training.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.model.forest.SymmetricForest;
import org.junit.jupiter.api.Test;

class BaseScoreTest {

  private static final TrainerOptions OPTIONS = TrainerOptions.defaults().withRounds(20);

  private static float[] base(int rows) {
    float[] base = new float[rows];
    for (int row = 0; row < rows; row++) {
      base[row] = (float) Math.sin(row) * 2 - 1;
    }
    return base;
  }

  @Test
  void theStartMakesTheProbabilitiesAddUpToTheLabels() {
    LabeledRows rows = Rows.labeled(311, 2_000);
    float[] base = base(2_000);
    double start = LossFunction.of(new Loss.Logloss(), rows.withBaseScores(base), 1).start();
    double probabilities = 0;
    double labels = 0;
    for (int row = 0; row < 2_000; row++) {
      probabilities += 1 / (1 + Math.exp(-(start + base[row])));
      labels += rows.label(row);
    }
    assertThat(probabilities).isCloseTo(labels, within(1e-6));
  }

  @Test
  void baseScoresOfNoughtChangeNothing() {
    LabeledRows rows = Rows.labeled(312, 2_000);
    SymmetricTrainer trainer = new SymmetricTrainer(OPTIONS, new Loss.GroupSoftmax());
    assertThat(
            trainer
                .train(rows.withBaseScores(new float[2_000]), RoundListener.silent())
                .forest()
                .toJson())
        .isEqualTo(trainer.train(rows, RoundListener.silent()).forest().toJson());
  }

  @Test
  void treesLearnWhatTheBaseScoresLeaveOver() {
    float[] matrix = Rows.matrix(313, 4_000);
    LabeledRows rows = Rows.labeled(313, 4_000);
    float[] base = new float[4_000];
    for (int row = 0; row < base.length; row++) {
      base[row] = (float) Rows.truth(matrix, row);
    }
    SymmetricForest forest =
        new SymmetricTrainer(OPTIONS, new Loss.Logloss())
            .train(rows.withBaseScores(base), RoundListener.silent())
            .forest();
    SymmetricForest alone =
        new SymmetricTrainer(OPTIONS, new Loss.Logloss())
            .train(rows, RoundListener.silent())
            .forest();
    assertThat(forest.bias()).isCloseTo(0, within(0.2));
    assertThat(spread(forest, matrix)).isLessThan(spread(alone, matrix) / 2);
  }

  private static double spread(SymmetricForest forest, float[] matrix) {
    double squares = 0;
    for (int row = 0; row < matrix.length / Rows.COLUMNS; row++) {
      squares += Math.pow(forest.score(matrix, row * Rows.COLUMNS) - forest.bias(), 2);
    }
    return squares;
  }

  @Test
  void refusesScoresThatDoNotFit() {
    LabeledRows rows = Rows.labeled(314, 100);
    assertThatThrownBy(() -> rows.withBaseScores(new float[99]))
        .hasMessageContaining("99 base scores, expected 100");
    float[] missing = new float[100];
    missing[7] = Float.NaN;
    assertThatThrownBy(() -> rows.withBaseScores(missing))
        .hasMessageContaining("base score 7 is NaN");
  }
}
