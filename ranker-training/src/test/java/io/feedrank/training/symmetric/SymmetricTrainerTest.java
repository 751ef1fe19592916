package io.feedrank.training.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import io.feedrank.model.forest.SymmetricForest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymmetricTrainerTest {

  private static final TrainerOptions SMALL =
      TrainerOptions.defaults().withRounds(30).withDepth(4).withLearningRate(0.2);

  static Stream<Loss> losses() {
    return Stream.of(
        new Loss.Logloss(),
        new Loss.GroupSoftmax(),
        new Loss.LambdaNdcg(5),
        new Loss.YetiRank(10, 0.85),
        new Loss.Logloss(2));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void equalsANaiveTrainer(Loss loss) {
    LabeledRows rows = weighted(Rows.labeled(101, 400));
    TrainerOptions options = SMALL.withRounds(8).withDepth(3).withMinChildWeight(0.3);
    NaiveTrainer naive = new NaiveTrainer(rows, options);
    double[] expected = naive.train(loss);
    SymmetricForest forest = train(rows, options, loss);

    List<String> splits = new ArrayList<>();
    for (int t = 0; t < forest.trees(); t++) {
      for (int l = 0; l < forest.tree(t).depth(); l++) {
        splits.add(forest.tree(t).feature(l) + " > " + forest.tree(t).border(l));
      }
    }
    FeatureBorders borders = rows.matrix().borders();
    assertThat(splits)
        .containsExactlyElementsOf(
            naive.splits.stream()
                .map(split -> split[0] + " > " + borders.border(split[0], split[1]))
                .toList());
    float[] matrix = Rows.matrix(101, 400);
    for (int row = 0; row < 400; row++) {
      assertThat((double) forest.score(matrix, row * Rows.COLUMNS))
          .isCloseTo(expected[row], within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void givesTheSameBytesOnAnyNumberOfThreads(Loss loss) {
    LabeledRows rows = weighted(Rows.labeled(102, 80_000));
    TrainerOptions options = SMALL.withRounds(4).withSampling(0.7, 0.6).withSeed(5);

    byte[] one = train(rows, options.withThreads(1), loss).toJson();
    assertThat(train(rows, options.withThreads(2), loss).toJson()).isEqualTo(one);
    assertThat(train(rows, options.withThreads(5), loss).toJson()).isEqualTo(one);
    assertThat(train(rows, options.withSeed(6), loss).toJson()).isNotEqualTo(one);
  }

  @Test
  void givesTheSameBytesOnAnyJdk() {
    LabeledRows rows = weighted(Rows.labeled(103, 5000));
    int hash = 0;
    for (Loss loss : losses().limit(4).toList()) {
      hash = 31 * hash + Arrays.hashCode(train(rows, SMALL, loss).toJson());
    }
    assertThat(hash).as("made on JDK 17; change it only with the algorithm").isEqualTo(-146169175);
  }

  @Test
  void learnsAKnownFunction() {
    FeatureBorders borders = Rows.borders(Rows.matrix(104, 20_000), 64);
    LabeledRows rows = Rows.labeled(104, 20_000, borders);
    SymmetricForest forest = train(rows, SMALL.withRounds(100), new Loss.Logloss());
    float[] unseen = Rows.matrix(105, 2000);
    double error = 0;
    double spread = 0;
    for (int row = 0; row < 2000; row++) {
      error += Math.abs(forest.score(unseen, row * Rows.COLUMNS) - Rows.truth(unseen, row));
      spread += Math.abs(forest.bias() - Rows.truth(unseen, row));
    }

    assertThat(error / spread).as("error, of that without trees").isLessThan(0.2);
  }

  @Test
  void logloss_gradedLabels_learnsTheirShareOfTheScale() {
    float[] matrix = Rows.matrix(108, 20_000);
    float[] labels = new float[20_000];
    for (int row = 0; row < labels.length; row++) {
      float a = matrix[row * Rows.COLUMNS];
      labels[row] = a < 0.3f ? 0 : a < 0.6f ? 0.5f : 2;
    }
    BinnedMatrix bins = Rows.bin(Rows.borders(matrix, 64), matrix);
    LabeledRows rows = LabeledRows.of(bins, labels).withLabelScale(2);
    SymmetricForest forest = train(rows, SMALL.withRounds(80), new Loss.Logloss());
    float[] row = {0.1f, 0.5f, 0.5f, 2, 0.5f, 0.5f};
    assertThat(probability(forest, row)).isLessThan(0.03);
    row[0] = 0.45f;
    assertThat(probability(forest, row)).isCloseTo(0.25, within(0.03));
    row[0] = 0.8f;
    assertThat(probability(forest, row)).isGreaterThan(0.97);
    assertThatThrownBy(() -> train(LabeledRows.of(bins, labels), SMALL, new Loss.Logloss()))
        .hasMessageContaining("logloss expects 0 to 1");
  }

  private static double probability(SymmetricForest forest, float[] row) {
    return 1 / (1 + Math.exp(-forest.score(row, 0)));
  }

  @Test
  void learnsWhatAMissingValueMeans() {
    LabeledRows rows = Rows.labeled(106, 20_000);
    SymmetricForest forest = train(rows, SMALL.withRounds(60), new Loss.Logloss());
    float[] row = {0.2f, 0.2f, 0.3f, 1, 0.5f, 0.5f};
    float known = forest.score(row, 0);
    row[2] = Float.NaN;

    assertThat(forest.score(row, 0) - known).isCloseTo(3, within(0.6f));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void scoresOfTheForestAreThoseOfTraining(Loss loss) {
    LabeledRows rows = Rows.labeled(107, 3000);
    float[] matrix = Rows.matrix(107, 3000);
    float[][] last = new float[1][];
    ValidationMetric spy =
        ValidationMetric.lower(
            "trees",
            (validation, scores) -> {
              last[0] = scores.clone();
              return -last[0].length;
            });
    BoostedForest trained =
        new SymmetricTrainer(SMALL, loss)
            .train(rows, new EarlyStopping(rows, spy, SMALL.rounds()), RoundListener.silent());
    SymmetricForest all = train(rows, SMALL, loss);

    assertThat(trained.forest().trees()).as("no later round was better").isEqualTo(1);
    for (int row = 0; row < 3000; row++) {
      assertThat(all.score(matrix, row * Rows.COLUMNS)).isCloseTo(last[0][row], within(1e-4f));
    }
  }

  @Test
  void lowersTheTrainingLossEveryRound() {
    LabeledRows rows = Rows.labeled(108, 5000);
    List<Double> losses = new ArrayList<>();
    new SymmetricTrainer(SMALL.withRounds(60), new Loss.Logloss())
        .train(
            rows,
            new EarlyStopping(rows, ValidationMetric.logloss(), 60),
            (trees, training, value) -> losses.add(value));

    assertThat(losses).hasSize(60);
    for (int i = 1; i < losses.size(); i++) {
      assertThat(losses.get(i)).isLessThan(losses.get(i - 1));
    }
  }

  @Test
  void stopsWhenTheMetricNoLongerImproves() {
    FeatureBorders borders = Rows.borders(Rows.matrix(109, 1000), 64);
    LabeledRows rows = Rows.labeled(109, 1000, borders);
    LabeledRows validation = Rows.labeled(110, 1000, borders);
    List<Double> values = new ArrayList<>();
    BoostedForest trained =
        new SymmetricTrainer(SMALL.withRounds(500), new Loss.Logloss())
            .train(
                rows,
                new EarlyStopping(validation, ValidationMetric.logloss(), 10),
                (trees, training, value) -> values.add(value));
    int best = trained.forest().trees();

    assertThat(trained.rounds()).isEqualTo(best + 10).isEqualTo(values.size()).isLessThan(500);
    assertThat(trained.bestMetric()).isEqualTo(values.get(best - 1));
    assertThat(values).allMatch(value -> value >= trained.bestMetric());
  }

  @Test
  void aRowOfWeightTwoCountsAsTwoRows() {
    float[] matrix = Rows.matrix(111, 600);
    float[] labels = Rows.labels(112, matrix);
    FeatureBorders borders = Rows.borders(matrix, 16);
    float[] weights = new float[600];
    float[] twice = new float[2 * matrix.length];
    float[] twiceLabels = new float[1200];
    int count = 0;
    for (int row = 0; row < 600; row++) {
      weights[row] = row % 3; // 0, 1 or 2
      for (int copy = 0; copy < row % 3; copy++) {
        int from = row * Rows.COLUMNS;
        System.arraycopy(matrix, from, twice, count * Rows.COLUMNS, Rows.COLUMNS);
        twiceLabels[count++] = labels[row];
      }
    }
    LabeledRows weighted =
        LabeledRows.of(Rows.bin(borders, matrix), labels).withRowWeights(weights);
    LabeledRows copied =
        LabeledRows.of(
            Rows.bin(borders, Arrays.copyOf(twice, count * Rows.COLUMNS)),
            Arrays.copyOf(twiceLabels, count));
    SymmetricForest a = train(weighted, SMALL, new Loss.Logloss());
    SymmetricForest b = train(copied, SMALL, new Loss.Logloss());

    for (int row = 0; row < 600; row++) {
      float expected = b.score(matrix, row * Rows.COLUMNS);
      assertThat(a.score(matrix, row * Rows.COLUMNS)).isCloseTo(expected, within(1e-4f));
    }
    assertThat(a.tree(0).leafWeight(0)).isEqualTo(b.tree(0).leafWeight(0));
  }

  @Test
  void aGroupOfWeightZeroTeachesNothing() {
    LabeledRows rows = Rows.labeled(113, 2000);
    float[] weights = new float[rows.groups()];
    Arrays.fill(weights, 0, 100, 1);
    SymmetricForest some = train(rows.withGroupWeights(weights), SMALL, new Loss.GroupSoftmax());
    float[] others = new float[rows.rows()];
    int[] sizes = new int[rows.groups()];
    for (int group = 0; group < rows.groups(); group++) {
      sizes[group] = rows.groupStart(group + 1) - rows.groupStart(group);
      for (int row = rows.groupStart(group); row < rows.groupStart(group + 1); row++) {
        others[row] = group < 100 ? rows.label(row) : 1 - rows.label(row);
      }
    }
    LabeledRows turned = LabeledRows.of(rows.matrix(), others).withGroups(sizes);

    assertThat(train(rows, SMALL, new Loss.GroupSoftmax()).toJson())
        .isNotEqualTo(train(turned, SMALL, new Loss.GroupSoftmax()).toJson());
    assertThat(some.toJson())
        .isEqualTo(
            train(turned.withGroupWeights(weights), SMALL, new Loss.GroupSoftmax()).toJson());
  }

  @Test
  void catBoostLoadsTheForestAndScoresAlike() throws CatBoostError, IOException {
    LabeledRows rows = Rows.labeled(115, 5000);
    SymmetricForest forest = train(rows, SMALL, new Loss.GroupSoftmax());
    float[] matrix = Rows.matrix(116, 500);
    float[][] table = new float[500][];
    for (int row = 0; row < 500; row++) {
      table[row] = Arrays.copyOfRange(matrix, row * Rows.COLUMNS, (row + 1) * Rows.COLUMNS);
    }
    try (CatBoostModel model =
        CatBoostModel.loadModel(new ByteArrayInputStream(forest.toJson()), "json")) {
      double[] expected = model.predict(table, (String[][]) null).copyRowMajorPredictions();
      for (int row = 0; row < 500; row++) {
        assertThat((double) forest.score(matrix, row * Rows.COLUMNS))
            .isCloseTo(expected[row], within(1e-6));
      }
    }
  }

  @Test
  void growsNoTreeWhenNothingVaries() {
    float[] constant = new float[100 * Rows.COLUMNS];
    LabeledRows rows =
        LabeledRows.of(
            Rows.bin(Rows.borders(constant, 8), constant), Rows.labels(1, Rows.matrix(1, 100)));

    assertThat(train(rows, SMALL, new Loss.Logloss()).trees()).isZero();
  }

  @Test
  void refusesRowsThatTheLossCannotLearnFrom() {
    LabeledRows rows = Rows.labeled(117, 100);
    LabeledRows loose = LabeledRows.of(rows.matrix(), new float[100]);
    assertThatThrownBy(() -> train(loose, SMALL, new Loss.GroupSoftmax()))
        .hasMessageContaining("the rows have none: call withGroups");
    assertThatThrownBy(() -> train(loose, SMALL, new Loss.Logloss()))
        .hasMessageContaining("rows of both labels are needed");
    assertThatThrownBy(() -> LabeledRows.of(rows.matrix(), new float[99]))
        .hasMessageContaining("99 labels, expected 100");
    assertThatThrownBy(() -> loose.withGroups(new int[] {50, 49}))
        .hasMessageContaining("the groups have 99 rows, the matrix 100");
    assertThatThrownBy(() -> loose.withGroupWeights(new float[100]))
        .hasMessageContaining("call withGroups first");
    EarlyStopping other = new EarlyStopping(Rows.labeled(118, 100), ValidationMetric.logloss(), 5);
    assertThatThrownBy(
            () ->
                new SymmetricTrainer(SMALL, new Loss.Logloss())
                    .train(rows, other, RoundListener.silent()))
        .hasMessageContaining("the validation rows have other borders");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> SMALL.withDepth(13)).hasMessage("depth is 13, expected 1 to 12");
    assertThatThrownBy(() -> SMALL.withLearningRate(0)).hasMessageContaining("above 0 to 1");
    assertThatThrownBy(() -> SMALL.withL2(Double.NaN)).hasMessageContaining("l2 is NaN");
    assertThatThrownBy(() -> SMALL.withSampling(1.5, 1)).hasMessageContaining("rowSampling");
    assertThatThrownBy(() -> new Loss.LambdaNdcg(0)).hasMessageContaining("k is 0");
    assertThatThrownBy(() -> new Loss.YetiRank(0, 1)).hasMessageContaining("permutations is 0");
  }

  private static LabeledRows weighted(LabeledRows rows) {
    float[] rowWeights = new float[rows.rows()];
    for (int row = 0; row < rowWeights.length; row++) {
      rowWeights[row] = 0.5f + row % 7 / 4f;
    }
    float[] groupWeights = new float[rows.groups()];
    for (int group = 0; group < groupWeights.length; group++) {
      groupWeights[group] = 1 + group % 3;
    }
    return rows.withRowWeights(rowWeights).withGroupWeights(groupWeights);
  }

  private static SymmetricForest train(LabeledRows rows, TrainerOptions options, Loss loss) {
    return new SymmetricTrainer(options, loss).train(rows, RoundListener.silent()).forest();
  }
}
