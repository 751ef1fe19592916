package io.feedrank.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.model.ModelRanker;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.page.AuditSection;
import io.feedrank.training.page.ReportPage;
import io.feedrank.training.page.RollingSection;
import io.feedrank.training.trees.Growth;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingOriginTest {

  private static final TrainingFeed FEED = SmallFeed.of(60, 300, 12, 51);
  private static final TrainingOptions OPTIONS =
      SmallFeed.quickly(
          10_000,
          new Growth(20, 20, 3, 0.2, 5),
          new EvaluationOptions(5, 300, new BootstrapOptions(100, 0.95, 1)));

  @Test
  void theWindowsFollowEachOtherAndNoneIsFittedOnWhatItJudges() {
    RollingOrigin rolling = new RollingOrigin(FEED, null, OPTIONS);
    for (int cuts = 1; cuts <= 6; cuts++) {
      List<Windows> windows = rolling.windows(cuts);
      assertThat(windows).hasSize(cuts);
      for (int cut = 1; cut < cuts; cut++) {
        assertThat(windows.get(cut).test().from()).isEqualTo(windows.get(cut - 1).test().until());
      }
      for (Windows one : windows) {
        assertThat(one.train().until().second()).isGreaterThan(one.train().from().second());
        assertThat(one.validation().until()).isEqualTo(one.test().from());
      }
    }
  }

  @Test
  void everyCutIsJudged() {
    List<ProtocolReport> reports = new RollingOrigin(FEED, null, OPTIONS).judge(2, Progress.SILENT);
    assertThat(reports).hasSize(2);
    for (ProtocolReport report : reports) {
      assertThat(report.protocol()).isEqualTo(Protocol.SESSION);
      assertThat(report.value(ProtocolReport.MODEL))
          .isGreaterThan(report.value(ProtocolReport.RANDOM));
    }
    String page =
        ReportPage.of(
            "a way of training", List.of(new RollingSection(reports), new AuditSection(List.of())));
    assertThat(page).contains("Rolling origin: hitrate@5/session").doesNotContain("Leak audit");
  }

  @Test
  void refusesMoreCutsThanMakeSense() {
    assertThatThrownBy(() -> RollingOrigin.checked(21)).hasMessageContaining("0 to 20");
  }

  @Test
  void theRecipeIsFittedAndJudgedOnUsersItDidNotSee() {
    // The recipe keeps four rows in a hundred: enough of them must be left to grow trees on.
    TrainingFeed feed = SmallFeed.of(600, 300, 12, 52);
    Windows windows = Windows.of(feed.log(), OPTIONS.shares());
    ModelRanker model =
        ForestFitter.of(feed, OPTIONS).fit(windows.train(), windows.validation(), Progress.SILENT);
    Evaluator evaluator =
        new Evaluator(feed.replay(), feed.impressions(), null, OPTIONS.evaluation());
    ProtocolReport report = new SeedUserRun(feed, evaluator).judge(model, Progress.SILENT);
    assertThat(report.figures())
        .containsKeys(SeedUserRun.REPLICA, SeedUserRun.LEAKY, SeedUserRun.SAME_ROWS);
    assertThat(report.value(ProtocolReport.CEILING))
        .isGreaterThanOrEqualTo(report.value(ProtocolReport.MODEL));
    String page = ReportPage.of("m", ReportPage.sections(List.of(report)));
    assertThat(page)
        .contains("Mind: the split is by users, not by time", SeedUserRun.REPLICA)
        .doesNotContain("<script", "src=\"http");
  }
}
