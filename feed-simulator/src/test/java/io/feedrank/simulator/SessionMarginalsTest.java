package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Acceptance (a), when and how much is read. */
class SessionMarginalsTest {
  private static final double CLOSE = .02;

  @Test
  void theSessionsAreThoseOfTheReferenceFeed() {
    List<Double> rows = new ArrayList<>();
    List<Double> sessions = new ArrayList<>();
    List<Double> views = new ArrayList<>();
    List<Double> gaps = new ArrayList<>();
    List<Double> minutes = new ArrayList<>();
    ActionCounts<Integer> hours = new ActionCounts<>();
    long repeats = 0;
    long allViews = 0;
    for (UserHistory history : SharedFeed.HISTORIES) {
      rows.add((double) history.size());
      List<Integer> starts =
          IntStream.range(0, history.size())
              .filter(row -> history.position(row) == 1)
              .boxed()
              .toList();
      sessions.add((double) starts.size());
      for (int s = 0; s < starts.size(); s++) {
        int end = s + 1 < starts.size() ? starts.get(s + 1) : history.size();
        int last = history.isLike(end - 1) ? end - 2 : end - 1;
        long start = history.epochSecond(starts.get(s));
        views.add((double) history.position(last));
        minutes.add((history.epochSecond(last) - start) / 60.0);
        if (s > 0) {
          gaps.add((start - history.epochSecond(starts.get(s - 1))) / (double) Seasons.DAY);
        }
      }
      Set<Long> seen = new HashSet<>();
      for (int row = 0; row < history.size(); row++) {
        if (!history.isLike(row)) {
          allViews++;
          repeats += seen.add(history.postId(row)) ? 0 : 1;
          hours.add(history.at(row).atZone(ZoneOffset.UTC).getHour(), false);
        }
      }
    }
    double fullHour =
        IntStream.rangeClosed(7, 22).mapToDouble(hours::views).average().orElseThrow();
    assertThat(IntStream.range(0, 6).mapToLong(hours::views).sum()).isZero();
    new Measurements()
        .relative("rows per user, mean", 471, CLOSE, quantiles(rows).mean())
        .relative("rows per user, 5 %", 169, .1, quantiles(rows).at(.05))
        .relative("rows per user, 95 %", 762, CLOSE, quantiles(rows).at(.95))
        .relative("rows per user, least", 113, .25, quantiles(rows).at(0))
        .relative(
            "sessions per user, mean (rows / session)", 14.6, CLOSE, quantiles(sessions).mean())
        .relative("sessions per user, sd (114 users)", 6.1, .07, quantiles(sessions).deviation())
        .relative("days between sessions, 5 % (114 users)", .9, .12, quantiles(gaps).at(.05))
        .relative("days between sessions, median (114 users)", 3.7, .08, quantiles(gaps).at(.5))
        .relative("days between sessions, 95 % (114 users)", 16.8, .04, quantiles(gaps).at(.95))
        .relative("views per session, mean", 28.8, CLOSE, quantiles(views).mean())
        .relative("views per session, sd", 4.3, CLOSE, quantiles(views).deviation())
        .absolute("views per session, most", 38, 0, quantiles(views).at(1))
        .relative("minutes per session", 44, CLOSE, quantiles(minutes).mean())
        .relative("repeat views", .045, .03, (double) repeats / allViews)
        .absolute("hour 6 over a full hour", .62, .04, hours.views(6) / fullHour)
        .absolute("hour 23 over a full hour", .35, .03, hours.views(23) / fullHour)
        .printAndCheck();
  }

  @Test
  void thePeriodIsTheReferenceFeedsNinetyDays() {
    Instant first =
        SharedFeed.HISTORIES.stream().map(h -> h.at(0)).min(Instant::compareTo).orElseThrow();
    Instant last =
        SharedFeed.HISTORIES.stream()
            .map(h -> h.at(h.size() - 1))
            .max(Instant::compareTo)
            .orElseThrow();
    assertThat(first).isBetween("2021-10-01T06:00:00Z", "2021-10-01T06:59:59Z");
    assertThat(last).isBetween("2021-12-29T22:30:00Z", "2021-12-29T23:59:59Z");
  }

  private static Quantiles quantiles(List<Double> values) {
    return new Quantiles(values.stream().mapToDouble(x -> x).toArray());
  }
}
