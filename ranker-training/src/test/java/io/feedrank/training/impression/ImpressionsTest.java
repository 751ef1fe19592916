package io.feedrank.training.impression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Moment;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.run.TrainingFeed;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ImpressionsTest {

  private static final long T = SmallFeed.START;
  private static final TimeRange ALL = new TimeRange(new Moment(0), new Moment(T * 2));

  private static List<RequestGroup> groups(FeedLog.Builder log, TimeRange window) {
    return SmallFeed.of(3, 10, log.build()).impressions().in(window, request -> true);
  }

  @Test
  void aSessionEndsAfterHalfAnHourOfSilence() {
    var log = new FeedLog.Builder(3, 8);
    log.add(1, T, 0, 4).add(1, T + 1800, 0, 5).add(1, T + 3601, 0, 6);
    List<RequestGroup> groups = groups(log, ALL);
    assertThat(groups).hasSize(2);
    assertThat(groups.get(0).posts()).containsExactly(4, 5);
    assertThat(groups.get(1).posts()).containsExactly(6);
    assertThat(groups.get(1).moment()).isEqualTo(new Moment(T + 3601));
  }

  @Test
  void aLikeLabelsTheViewThatLedToItAndIsNoRowItself() {
    var log = new FeedLog.Builder(3, 8);
    log.add(0, T, 0, 4).add(0, T + 10, 0, 5).add(0, T + 12, 1, 5).add(0, T + 20, 1, 9);
    RequestGroup group = groups(log, ALL).get(0);
    assertThat(group.posts()).containsExactly(4, 5);
    assertThat(group.label(0)).isZero();
    assertThat(group.label(1)).isEqualTo(1);
    assertThat(group.likes()).isEqualTo(1);
    assertThat(group.hasContrast()).isTrue();
  }

  @Test
  void aPostShownTwiceCountsOnceWithItsLargerLabel() {
    var log = new FeedLog.Builder(3, 8);
    log.add(0, T, 0, 4).add(0, T + 10, 0, 5).add(0, T + 20, 0, 4).add(0, T + 30, 1, 4);
    RequestGroup group = groups(log, ALL).get(0);
    assertThat(group.posts()).containsExactly(4, 5);
    assertThat(group.label(0)).isEqualTo(1);
  }

  @Test
  void aWindowHoldsTheSessionsThatStartInIt() {
    var log = new FeedLog.Builder(3, 8);
    log.add(0, T, 0, 4).add(0, T + 60, 0, 5).add(2, T + 60, 0, 6);
    TimeRange late = new TimeRange(new Moment(T + 1), new Moment(T + 100));
    assertThat(groups(log, late)).singleElement().matches(group -> group.user() == 2);
    assertThatThrownBy(() -> new TimeRange(new Moment(5), new Moment(4)))
        .hasMessageContaining("cannot end");
  }

  @Test
  void windowsFollowEachOtherAndCoverTheLogsEnd() {
    TrainingFeed feed = SmallFeed.of(5, 20, 10, 1);
    Windows windows = Windows.of(feed.log(), Windows.Shares.DEFAULT);
    assertThat(windows.test().contains(new Moment(feed.log().lastSecond()))).isTrue();
    assertThat(windows.train().until()).isEqualTo(windows.validation().from());
    assertThatThrownBy(() -> new Windows.Shares(0.5, 0.4, 0.9)).hasMessageContaining("0.4");
  }

  @Test
  void replayShowsEachRequestOnceWithWhatWasKnownStrictlyBeforeIt() {
    TrainingFeed feed = SmallFeed.of(70, 20, 5, 2);
    List<RequestGroup> requests = feed.impressions().in(ALL, request -> true);
    var seen = new ConcurrentHashMap<Integer, Integer>();
    feed.replay()
        .forEach(
            requests,
            "test",
            Progress.SILENT,
            (place, request, scene) -> {
              assertThat(scene.user()).isEqualTo(request.user());
              assertThat(scene.moment()).isEqualTo(request.moment());
              assertThat(scene.state().views() + scene.state().likes())
                  .isEqualTo(feed.log().history(request.user()).sizeBefore(request.moment()));
              seen.merge(place, 1, Integer::sum);
            });
    assertThat(seen).hasSize(requests.size());
    assertThat(seen.values()).containsOnly(1);
  }
}
