package io.feedrank.training.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.GroupAuc;
import io.feedrank.metric.Predictions;
import io.feedrank.model.forest.FloatFeature;
import io.feedrank.model.forest.Forest;
import io.feedrank.model.forest.LinearMargin;
import io.feedrank.model.forest.MarginTerm;
import io.feedrank.model.forest.MarginTransform;
import io.feedrank.model.forest.NanTreatment;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.SymmetricTree;
import io.feedrank.plot.HtmlPage;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.validation.ValidationSessions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureImportanceTest {

  private static final TrainingFeed FEED = SmallFeed.of(80, 40, 10, 5);
  private static final FeatureSet FEATURES =
      FEED.features().select(List.of("user_likes", "user_topic_rate", "post_likes", "post_views"));
  private static final int USED = 1;
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
  private static final ValidationSessions SESSIONS =
      ValidationSessions.of(
          WINDOWS.validation(),
          new MatrixBuilder(FEED.replay(), FEATURES)
              .rows(FEED.impressions().in(WINDOWS.validation(), RequestGroup.class::isInstance)),
          new ValidationSessions.ScoredIds(
              FEED.knowledge().basis().users().ids(), FEED.knowledge().basis().catalogue().ids()),
          5,
          Progress.SILENT);

  private static ImportanceReport report(Forest forest) {
    return new FeatureImportance(SESSIONS, BootstrapOptions.seeded(3))
        .of(forest, List.of(0.0, 3.0, 1.0, 0.0), Progress.SILENT);
  }

  @Test
  void aFeatureThatTheForestReadsIsWorthSomethingAndTheOthersNothing() {
    ImportanceReport report = report(new OneColumn(USED));
    assertThat(report.features()).hasSize(4);
    assertThat(report.features().get(0).name()).isEqualTo("user_topic_rate");
    assertThat(report.features().get(0).gauc().low()).isGreaterThan(.05);
    assertThat(report.features().get(0).hitRate().low()).isGreaterThan(.02);
    assertThat(report.features().subList(1, 4))
        .allSatisfy(
            other -> {
              assertThat(other.gauc().low()).isZero();
              assertThat(other.gauc().high()).isZero();
              assertThat(other.hitRate().value()).isZero();
            });
    assertThat(report.groups().get(0).name()).isEqualTo("affinity");
    assertThat(report.groups().get(0).gauc().value()).isPositive();
  }

  @Test
  void askingOnlyTheTreesThatReadAColumnComesToTheSame() {
    SymmetricForest forest =
        new SymmetricForest(
            Collections.nCopies(4, new FloatFeature("", NanTreatment.AS_FALSE)),
            List.of(
                // Powers of two are exact in every sum.
                new SymmetricTree(
                    new int[] {0, 1},
                    new float[] {3, .2f},
                    new double[] {.25, 1, .5, 2},
                    new double[] {1, 1, 1, 1}),
                new SymmetricTree(
                    new int[] {2}, new float[] {5}, new double[] {0, .125}, new double[] {1, 1}),
                new SymmetricTree(
                    new int[] {1, 2},
                    new float[] {.3f, 9},
                    new double[] {0, .5, .25, 4},
                    new double[] {1, 1, 1, 1})),
            1,
            .5);
    Forest unknown = new Hidden(forest);
    assertThat(report(forest).toJson()).isEqualTo(report(unknown).toJson());
  }

  @Test
  void aFeatureOfTheMarginAloneIsWorthSomething() {
    SymmetricForest forest =
        new SymmetricForest(
                Collections.nCopies(4, new FloatFeature("", NanTreatment.AS_FALSE)),
                List.of(),
                1,
                0)
            .withMargin(
                new LinearMargin(List.of(new MarginTerm(USED, MarginTransform.PLAIN, 0, 1, 1))));
    assertThat(report(forest).features().get(0).name()).isEqualTo("user_topic_rate");
    assertThat(report(forest).features().get(0).gauc().low()).isGreaterThan(.05);
  }

  /** A forest that does not show its trees. */
  private record Hidden(Forest forest) implements Forest {
    @Override
    public int features() {
      return forest.features();
    }

    @Override
    public int trees() {
      return forest.trees();
    }

    @Override
    public float score(float[] row, int offset) {
      return forest.score(row, offset);
    }

    @Override
    public void score(float[] matrix, int rows, int columns, float[] scores) {
      forest.score(matrix, rows, columns, scores);
    }

    @Override
    public double[] contributions(float[] row, int offset) {
      return forest.contributions(row, offset);
    }
  }

  @Test
  void gainsAreSharesOfAllGain() {
    assertThat(report(new OneColumn(USED)).features())
        .allSatisfy(
            each ->
                assertThat(each.gain())
                    .isEqualTo(
                        switch (each.name()) {
                          case "user_topic_rate" -> .75;
                          case "post_likes" -> .25;
                          default -> 0.0;
                        }));
    assertThat(report(new OneColumn(USED)).groups().stream().mapToDouble(Importance::gain).sum())
        .isEqualTo(1);
  }

  @Test
  void theDropIsThatOfTheMeanAreaInSessions() {
    float[] scores = new float[SESSIONS.matrix().rows()];
    new OneColumn(USED)
        .score(SESSIONS.matrix().values(), scores.length, SESSIONS.matrix().columns(), scores);
    float[] shuffled =
        new ShuffledColumns(SESSIONS.matrix(), new OneColumn(USED), 3)
            .scores("feature user_topic_rate", List.of(USED));
    assertThat(report(new OneColumn(USED)).features().get(0).gauc().value())
        .isCloseTo(naiveGroupAuc(scores) - naiveGroupAuc(shuffled), within(1e-12));
  }

  private static double naiveGroupAuc(float[] scores) {
    TrainingMatrix rows = SESSIONS.matrix();
    Predictions predictions = new Predictions();
    int row = 0;
    for (int group = 0; group < rows.groupSizes().length; group++) {
      for (int i = 0; i < rows.groupSizes()[group]; i++) {
        predictions.add(group, scores[row], rows.labels()[row] > 0);
        row++;
      }
    }
    return GroupAuc.of(predictions).value();
  }

  @Test
  void shufflingKeepsTheValuesOfAColumnAndMovesThemTogether() {
    TrainingMatrix matrix = SESSIONS.matrix();
    ShuffledColumns user = new ShuffledColumns(matrix, new OneColumn(0), 3);
    ShuffledColumns post = new ShuffledColumns(matrix, new OneColumn(2), 3);
    float[] users = user.scores("both", List.of(0, 2));
    float[] posts = post.scores("both", List.of(0, 2));
    float[] sum = new ShuffledColumns(matrix, new SumOf(0, 2), 3).scores("both", List.of(0, 2));
    float[] before = new float[matrix.rows()];
    new SumOf(0, 2).score(matrix.values(), before.length, matrix.columns(), before);
    for (int row = 0; row < sum.length; row++) {
      assertThat(sum[row]).isEqualTo(users[row] + posts[row]);
    }
    assertThat(sum).isNotEqualTo(before).containsExactlyInAnyOrder(before);
  }

  @Test
  void theSameSeedGivesTheSameReport_seed3() {
    assertThat(report(new OneColumn(USED))).isEqualTo(report(new OneColumn(USED)));
  }

  @Test
  void aReportIsReadAsItWasWrittenAndShown() {
    ImportanceReport report = report(new OneColumn(USED));
    assertThat(ImportanceReport.fromJson(report.toJson())).isEqualTo(report);
    assertThatThrownBy(() -> ImportanceReport.fromJson("[1]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no report on importance");
    HtmlPage page = new HtmlPage("Model", "");
    ImportanceSection.addTo(page, report.toJson());
    assertThat(page.render())
        .contains("What the features are worth", "user_topic_rate", "hitrate@5/session", "<svg");
  }

  @Test
  void sessionsAreJudgedAsTheDefinitionsSay() {
    float[] perfect = SESSIONS.matrix().labels().clone();
    var best = SESSIONS.judge(perfect);
    assertThat(best.gauc().mean()).isEqualTo(1);
    long more =
        FEED.impressions().in(WINDOWS.validation(), RequestGroup::hasContrast).stream()
            .filter(request -> request.size() > 5)
            .count();
    long judged = FEED.impressions().in(WINDOWS.validation(), request -> request.size() > 5).size();
    long allLiked =
        FEED.impressions().in(WINDOWS.validation(), request -> request.size() > 5).stream()
            .filter(request -> request.likes() == request.size())
            .count();
    assertThat(best.hitRate().mean()).isEqualTo((double) (more + allLiked) / judged);
  }

  /** Scores a row by the sum of some of its values. */
  private record SumOf(int one, int other) implements Forest {
    @Override
    public int features() {
      return FEATURES.size();
    }

    @Override
    public int trees() {
      return 1;
    }

    @Override
    public float score(float[] row, int offset) {
      return row[offset + one] + row[offset + other];
    }

    @Override
    public void score(float[] matrix, int rows, int columns, float[] scores) {
      for (int row = 0; row < rows; row++) {
        scores[row] = score(matrix, row * columns);
      }
    }

    @Override
    public double[] contributions(float[] row, int offset) {
      throw new UnsupportedOperationException();
    }
  }

  /** Scores a row by one of its values. */
  private record OneColumn(int column) implements Forest {
    @Override
    public int features() {
      return FEATURES.size();
    }

    @Override
    public int trees() {
      return 1;
    }

    @Override
    public float score(float[] row, int offset) {
      float value = row[offset + column];
      return Float.isNaN(value) ? 0 : value;
    }

    @Override
    public void score(float[] matrix, int rows, int columns, float[] scores) {
      for (int row = 0; row < rows; row++) {
        scores[row] = score(matrix, row * columns);
      }
    }

    @Override
    public double[] contributions(float[] row, int offset) {
      throw new UnsupportedOperationException();
    }
  }
}
