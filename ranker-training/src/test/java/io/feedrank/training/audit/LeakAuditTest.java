package io.feedrank.training.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.audit.Finding.Verdict;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.trees.Growth;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakAuditTest {

  private static final TrainingFeed FEED = SmallFeed.of(80, 400, 10, 41);
  private static final TrainingOptions OPTIONS =
      SmallFeed.quickly(
          20_000,
          new Growth(40, 40, 4, 0.2, 5),
          new EvaluationOptions(5, 1_000, new BootstrapOptions(200, 0.95, 1)));

  @Test
  void ourFeaturesPassEveryCheck() {
    FeatureAudit audit = new FeatureAudit(FEED, TrainingFeed::features);
    for (Finding finding :
        List.of(audit.rewriteTheFuture(), audit.plantALike(), audit.plantAnEarlierLike())) {
      assertThat(finding.passed()).as(finding.toString()).isTrue();
    }
  }

  @Test
  void aFeatureThatPeeksOneSecondAheadIsCaughtByName() {
    Finding finding = new FeatureAudit(FEED, LeakAuditTest::peeking).plantALike();
    assertThat(finding.passed()).isFalse();
    assertThat(finding.leaks()).containsExactly("peek");
  }

  /** Whether the user likes the post in the second that follows the request. */
  private static FeatureSet peeking(TrainingFeed feed) {
    Feature peek =
        new Feature.OfPair(
            "peek",
            FeatureGroup.REPETITION,
            "likes of the next second",
            Feature.PairFunction.each(
                (scene, post) -> {
                  History history = feed.log().history(scene.user());
                  int likes = 0;
                  for (int i = 0; i < history.size(); i++) {
                    boolean next = history.second(i) == scene.moment().second() + 1;
                    likes += next && history.post(i) == post && history.action(i) == 1 ? 1 : 0;
                  }
                  return likes;
                }));
    return new FeatureSet(List.of(peek));
  }

  @Test
  void labelsThatWereDealtOutTeachNothing() {
    Finding finding = new LeakAudit(FEED, OPTIONS).shuffleTheLabels(Progress.SILENT);
    assertThat(finding.passed()).as(finding.evidence()).isTrue();
  }

  @Test
  void anIntervalThatIsTooWideNeitherClearsNorConvicts() {
    Interval wide = new Interval(0.7, 0.55, 0.85);
    Interval off = new Interval(0.7, 0.68, 0.72);
    assertThat(LeakAudit.isHalf(wide)).isEqualTo(Verdict.TOO_LITTLE_DATA);
    assertThat(LeakAudit.isHalf(off)).isEqualTo(Verdict.FAILED);
    assertThat(LeakAudit.isHalf(new Interval(0.52, 0.5, 0.54))).isEqualTo(Verdict.PASSED);
    assertThat(LeakAudit.isAbove(off, new Interval(0.6, 0.58, 0.62))).isEqualTo(Verdict.PASSED);
    assertThat(LeakAudit.isAbove(off, wide)).isEqualTo(Verdict.TOO_LITTLE_DATA);
    assertThat(LeakAudit.isAbove(off, new Interval(0.8, 0.78, 0.82))).isEqualTo(Verdict.FAILED);
    Interval nothing = new Interval(Double.NaN, Double.NaN, Double.NaN);
    assertThat(LeakAudit.isHalf(nothing)).isEqualTo(Verdict.TOO_LITTLE_DATA);
    Interval wider = LeakAudit.wider(new Interval(0.5, 0.48, 0.53));
    assertThat(wider.low()).isCloseTo(0.5 - 0.0336, within(1e-4));
    assertThat(wider.high()).isCloseTo(0.5 + 0.0504, within(1e-4));
  }

  @Test
  void aFeedOfAFewSessionsIsNotAccused() {
    for (long seed = 1; seed <= 4; seed++) {
      TrainingFeed few = SmallFeed.of(30, 60, 12, seed);
      for (Finding finding : new LeakAudit(few, OPTIONS).run(Progress.SILENT)) {
        assertThat(finding.failed()).as("seed %d: %s", seed, finding).isFalse();
      }
    }
  }

  @Test
  void dealingKeepsTheLikesOfEverySession() {
    TrainingFeed dealt = PermutedLabelFeed.of(FEED, 1_000, 5);
    TimeRange all = new TimeRange(new Moment(0), new Moment(SmallFeed.START * 2));
    List<RequestGroup> before = FEED.impressions().in(all, each -> true);
    List<RequestGroup> after = dealt.impressions().in(all, each -> true);
    assertThat(after).hasSameSizeAs(before);
    int moved = 0;
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).posts()).isEqualTo(before.get(i).posts());
      for (int post = 0; post < before.get(i).size(); post++) {
        moved += before.get(i).label(post) != after.get(i).label(post) ? 1 : 0;
      }
    }
    int likes = before.stream().mapToInt(RequestGroup::likes).sum();
    // A post that was shown twice in a session counts once: it may take two likes, or none.
    assertThat(after.stream().mapToInt(RequestGroup::likes).sum())
        .isCloseTo(likes, within(likes / 50));
    assertThat(moved).isGreaterThan(likes);
  }

  @Test
  void featuresThatKnowTheFuturePayAndAreCaught() {
    for (Finding finding : new LeakAudit(FEED, OPTIONS).demonstrateALeak(Progress.SILENT)) {
      assertThat(finding.passed()).as(finding.toString()).isTrue();
    }
  }
}
