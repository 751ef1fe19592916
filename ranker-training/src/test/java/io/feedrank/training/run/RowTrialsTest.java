package io.feedrank.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.Interval;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.impression.ImpressionOrigin;
import io.feedrank.training.impression.ImpressionSetting;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.TrainerKind;
import java.util.List;
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
  void whereAFeedShowsMostPostsTreesAtTheirDefaultsStartFromAMargin() {
    TrainingOptions standard = options(OptionalInt.empty()).withSymmetric(SymmetricOptions.DEFAULT);
    RowChoice choice = new RowTrials(SHOWN, standard).choose(Progress.SILENT);
    SymmetricOptions trees = choice.options().symmetric();

    assertThat(choice.negatives()).isZero();
    assertThat(choice.reason()).contains("with a margin: ", "replay@10%");
    assertThat(trees.margin()).containsExactly("log:post_likes_over_expected_decayed_30d");
    assertThat(trees.features()).contains("user_topic_place", "hour").noneMatch(this::isOfPost);
    assertThat(RowChoice.settled(SHOWN, standard).symmetric())
        .as("what is thrown away is fitted without a trial")
        .isEqualTo(SymmetricOptions.DEFAULT);
    assertThat(choose(SHOWN, OptionalInt.empty()).options().symmetric().margin())
        .as("trees that are configured stay as they are")
        .isEmpty();
  }

  private boolean isOfPost(String name) {
    return name.startsWith("post_");
  }

  @Test
  void theSmallerStructureIsTakenUnlessOneMetricPutsItSignificantlyBehind() {
    Interval ahead = new Interval(.1, .05, .15);
    Interval undecided = new Interval(-.1, -.3, .1);
    Interval behind = new Interval(-.1, -.15, -.05);
    Interval unknown = new Interval(Double.NaN, Double.NaN, Double.NaN);
    assertThat(TreeStructure.chosen(ahead, undecided)).isEqualTo(TreeStructure.SHARED);
    assertThat(TreeStructure.chosen(undecided, undecided)).isEqualTo(TreeStructure.SHARED);
    assertThat(TreeStructure.chosen(unknown, unknown)).isEqualTo(TreeStructure.SHARED);
    assertThat(TreeStructure.chosen(ahead, behind)).isEqualTo(TreeStructure.ALL);
    assertThat(TreeStructure.chosen(behind, ahead)).isEqualTo(TreeStructure.ALL);
  }

  @Test
  void withoutTopicsThereIsNothingToShare() {
    FeatureSet all = SHOWN.features();
    assertThat(TreeStructure.of(SymmetricOptions.DEFAULT, all)).hasSize(2);
    FeatureSet posts =
        all.select(List.of("hour", "post_views", "post_likes_over_expected_decayed_30d"));
    assertThat(TreeStructure.of(SymmetricOptions.DEFAULT, posts))
        .containsOnlyKeys(TreeStructure.ALL);
    assertThat(TreeStructure.of(SymmetricOptions.DEFAULT, all.select(List.of("hour")))).isEmpty();
  }

  @Test
  void aSmallLogOfAFeedThatShowsEverythingIsToldFromALargeOneOfAFeedThatShowsLittle() {
    assertThat(new ShownShare(450, 1_000, 600).most()).isTrue();
    assertThat(new ShownShare(450, 1_000, 60_000).most()).isFalse();
    assertThat(new ShownShare(500, 1_000, 60_000).most()).isTrue();
    assertThat(new ShownShare(0, 0, 0).most()).isFalse();
    assertThat(new ShownShare(450, 1_000, 600).atRandom()).isCloseTo(.4514, within(1e-4));
  }

  @Test
  void whatIsThrownAwayIsFittedWithoutATrial() {
    TrainingOptions auto = options(OptionalInt.empty());
    assertThat(RowChoice.settled(CHOSEN, auto).randomNegatives()).hasValue(RowChoice.UNTRIED);
    assertThat(RowChoice.settled(SHOWN, auto).randomNegatives()).hasValue(0);
  }
}
