package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricShapTest {

  private static final int COLUMNS = 5;

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "3, 3", "4, 5", "2, 7"})
  void equalsShapleysFormulaOverAllSetsOfFeatures(int trees, int depth) {
    SymmetricForest forest = RandomForests.symmetric(71, COLUMNS, trees, depth);
    float[] rows = RandomRows.matrix(72, 40, COLUMNS);
    for (int row = 0; row < 40; row++) {
      float[] values = Arrays.copyOfRange(rows, row * COLUMNS, (row + 1) * COLUMNS);
      assertThat(forest.contributions(rows, row * COLUMNS))
          .containsExactly(shapley(forest, values), within(1e-8));
    }
  }

  @ParameterizedTest
  @CsvSource({"50, 6", "500, 4"})
  void addsUpToTheScore(int trees, int depth) {
    SymmetricForest forest = RandomForests.symmetric(73, COLUMNS, trees, depth);
    float[] rows = RandomRows.matrix(74, 100, COLUMNS);
    for (int row = 0; row < 100; row++) {
      float score = forest.score(rows, row * COLUMNS);
      double sum = Arrays.stream(forest.contributions(rows, row * COLUMNS)).sum();
      assertThat(sum).isCloseTo(score, within(1e-6 * Math.max(1, Math.abs(score))));
    }
  }

  @Test
  void aMarginAddsItsTermsAndTheSumIsStillTheScore() {
    SymmetricForest trees = RandomForests.symmetric(75, COLUMNS, 50, 4);
    LinearMargin margin = RandomForests.margin(76, List.of(4, 0, 2));
    SymmetricForest forest = trees.withMargin(margin);
    float[] rows = RandomRows.matrix(77, 100, COLUMNS);
    for (int row = 0; row < 100; row++) {
      double[] expected = trees.contributions(rows, row * COLUMNS);
      for (MarginTerm term : margin.terms()) {
        expected[term.feature()] += term.of(rows[row * COLUMNS + term.feature()]);
      }
      double[] contributions = forest.contributions(rows, row * COLUMNS);
      assertThat(contributions).containsExactly(expected, within(1e-12));
      float score = forest.score(rows, row * COLUMNS);
      assertThat(Arrays.stream(contributions).sum())
          .isCloseTo(score, within(1e-6 * Math.max(1, Math.abs(score))));
    }
  }

  private static double[] shapley(SymmetricForest forest, float[] row) {
    double[] contributions = new double[COLUMNS + 1];
    for (int known = 0; known < 1 << COLUMNS; known++) {
      for (int feature = 0; feature < COLUMNS; feature++) {
        if ((known >> feature & 1) == 0) {
          double gain = worth(forest, row, known | 1 << feature) - worth(forest, row, known);
          contributions[feature] += gain * weight(Integer.bitCount(known));
        }
      }
    }
    contributions[COLUMNS] = worth(forest, row, 0);
    return contributions;
  }

  /** The mean score over training rows if only some features are known, down every tree. */
  private static double worth(SymmetricForest forest, float[] row, int known) {
    double sum = 0;
    for (int t = 0; t < forest.trees(); t++) {
      SymmetricTree tree = forest.tree(t);
      sum += descend(forest, tree, row, known, tree.depth(), 0);
    }
    return forest.scale() * sum + forest.bias();
  }

  private static double descend(
      SymmetricForest forest, SymmetricTree tree, float[] row, int known, int level, int node) {
    if (level == 0) {
      return tree.leafValue(node);
    }
    int split = level - 1;
    int feature = tree.feature(split);
    double no = descend(forest, tree, row, known, split, 2 * node);
    double yes = descend(forest, tree, row, known, split, 2 * node + 1);
    if ((known >> feature & 1) == 1) {
      return above(forest.feature(feature).missing(), row[feature], tree.border(split)) ? yes : no;
    }
    double noWeight = weightBelow(tree, split, 2 * node);
    double yesWeight = weightBelow(tree, split, 2 * node + 1);
    double share = noWeight + yesWeight == 0 ? 0.5 : yesWeight / (noWeight + yesWeight);
    return (1 - share) * no + share * yes;
  }

  private static boolean above(NanTreatment missing, float value, float border) {
    return Float.isNaN(value) ? missing == NanTreatment.AS_TRUE : value > border;
  }

  private static double weightBelow(SymmetricTree tree, int level, int node) {
    double weight = 0;
    for (int leaf = node << level; leaf < (node + 1) << level; leaf++) {
      weight += tree.leafWeight(leaf);
    }
    return weight;
  }

  /** {@code size! (COLUMNS - size - 1)! / COLUMNS!}. */
  private static double weight(int size) {
    return factorial(size) * factorial(COLUMNS - size - 1) / factorial(COLUMNS);
  }

  private static double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }
}
