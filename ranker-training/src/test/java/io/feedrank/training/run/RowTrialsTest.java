package io.feedrank.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.impression.ImpressionOrigin;
import io.feedrank.training.impression.ImpressionSetting;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.TrainerKind;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RowTrialsTest {

  private static final TrainingFeed SHOWN = SmallFeed.of(120, 40, 10, 5);

  /** The same feed, as if users had chosen what they saw. */
  private static final TrainingFeed CHOSEN =
      new TrainingFeed(
          SHOWN.knowledge(),
          SHOWN.log(),
          SHOWN.candidates(),
          new ImpressionOrigin(ImpressionSetting.USERS, false));

  private static TrainingOptions options(OptionalInt negatives) {
    TrainingOptions quick =
        SmallFeed.quickly(20_000, new Growth(20, 5, 3, 0.2, 1), EvaluationOptions.DEFAULT);
    return new TrainingOptions(
        quick.shares(),
        quick.maxRows(),
        false,
        negatives,
        quick.halfLife(),
        TrainerKind.SYMMETRIC,
        quick.xgboost(),
        quick.symmetric(),
        quick.rules(),
        quick.search(),
        quick.evaluation(),
        0);
  }

  private static RowChoice choose(TrainingFeed feed, OptionalInt negatives) {
    return new RowTrials(feed, options(negatives)).choose(Progress.SILENT);
  }

  @Test
  void aFeedThatShowsMostOfItsCatalogueGetsNoRandomNegatives() {
    RowChoice choice = choose(SHOWN, OptionalInt.empty());
    assertThat(choice.negatives()).isZero();
    assertThat(choice.reason()).contains("a feed chose the impressions", "% of the posts");
  }

  @Test
  void whereUsersChoseEveryNumberIsTriedAndTheBestByNdcgIsTaken() {
    RowChoice choice = choose(CHOSEN, OptionalInt.empty());
    assertThat(choice.reason()).contains("0 negatives 0.", "30 negatives 0.", "100 negatives 0.");
    double best = value(choice, choice.negatives());
    for (int negatives : new int[] {0, 30, 100}) {
      assertThat(best).isGreaterThanOrEqualTo(value(choice, negatives));
    }
    assertThat(choose(CHOSEN, OptionalInt.empty())).as("the same twice").isEqualTo(choice);
  }

  private static double value(RowChoice choice, int negatives) {
    String after = " %d negatives ".formatted(negatives);
    int from = choice.reason().indexOf(after) + after.length();
    return Double.parseDouble(choice.reason().substring(from, from + 6));
  }

  @Test
  void aConfiguredNumberIsTakenAsItIs() {
    assertThat(choose(CHOSEN, OptionalInt.of(7)).negatives()).isEqualTo(7);
    assertThat(choose(SHOWN, OptionalInt.of(7)).negatives()).isEqualTo(7);
  }

  @Test
  void whatIsThrownAwayIsFittedWithoutATrial() {
    TrainingOptions auto = options(OptionalInt.empty());
    assertThat(RowChoice.settled(CHOSEN, auto).randomNegatives()).hasValue(RowChoice.UNTRIED);
    assertThat(RowChoice.settled(SHOWN, auto).randomNegatives()).hasValue(0);
  }
}
