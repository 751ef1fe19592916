package io.feedrank.training.symmetric;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.model.forest.SymmetricForest;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonotoneTest {

  private static final TrainerOptions OPTIONS =
      TrainerOptions.defaults().withRounds(60).withDepth(5).withLearningRate(0.3).withL2(0.1);

  /**
   * Column 0 has no direction in the truth, column 2 rises, column 3 rises and is given to fall.
   */
  private static final ColumnRules RULES =
      new ColumnRules(
          Set.of(),
          Map.of(0, Direction.INCREASING, 2, Direction.INCREASING, 3, Direction.DECREASING));

  private static SymmetricForest train(Loss loss, ColumnRules rules) {
    return new SymmetricTrainer(OPTIONS, loss, rules)
        .train(Rows.labeled(301, 3_000), RoundListener.silent())
        .forest();
  }

  @ParameterizedTest
  @MethodSource("io.feedrank.training.symmetric.SymmetricTrainerTest#losses")
  void scoresNeverMoveAgainstTheDirection(Loss loss) {
    SymmetricForest forest = train(loss, RULES);
    assertThat(violations(forest)).isZero();
  }

  @Test
  void withoutRulesTheyDo() {
    assertThat(violations(train(new Loss.Logloss(), ColumnRules.NONE))).isPositive();
  }

  @Test
  void aColumnThatMayNotBeSplitIsNotSplit() {
    SymmetricForest forest = train(new Loss.Logloss(), new ColumnRules(Set.of(0, 3), Map.of()));
    for (int tree = 0; tree < forest.trees(); tree++) {
      for (int level = 0; level < forest.tree(tree).depth(); level++) {
        assertThat(forest.tree(tree).feature(level)).isNotIn(0, 3);
      }
    }
  }

  /** Pairs of random rows, apart in one column, whose scores are in the wrong order. */
  private static int violations(SymmetricForest forest) {
    SplittableRandom random = new SplittableRandom(302);
    float[] rows = Rows.matrix(303, 4_000);
    int violations = 0;
    for (int row = 0; row < 4_000; row++) {
      for (Map.Entry<Integer, Direction> rule : RULES.monotone().entrySet()) {
        float[] lower = new float[Rows.COLUMNS];
        System.arraycopy(rows, row * Rows.COLUMNS, lower, 0, Rows.COLUMNS);
        float[] upper = lower.clone();
        lower[rule.getKey()] = (float) random.nextDouble(-0.1, 5.2);
        upper[rule.getKey()] = lower[rule.getKey()] + (float) random.nextDouble(0, 1);
        float rise = forest.score(upper, 0) - forest.score(lower, 0);
        violations += rule.getValue() == Direction.INCREASING == rise < 0 && rise != 0 ? 1 : 0;
      }
    }
    return violations;
  }
}
