package io.feedrank.training.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.training.decision.RatioBootstrap.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatioBootstrapTest {

  private static RatioBootstrap bootstrap(Map<String, List<Entry>> rankers) {
    return RatioBootstrap.of(rankers, new BootstrapOptions(4_000, 0.95, 1));
  }

  /** Entries of users by few posts, the first of which have most of the denominator. */
  private static List<Entry> onFewPosts(SplittableRandom random) {
    List<Entry> entries = new ArrayList<>();
    int posts = random.nextInt(2, 6);
    for (int user = 0; user < 60; user++) {
      for (int post = 0; post < posts; post++) {
        double expected = 1 / Math.pow(8, post);
        entries.add(new Entry(user, post, expected * (post == 0 ? 0.5 : 2), expected));
      }
    }
    return entries;
  }

  @Test
  void aRatioOnFewPostsLiesInItsOwnInterval() {
    for (long seed = 1; seed <= 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, List<Entry>> rankers = new LinkedHashMap<>();
      rankers.put("one", onFewPosts(random));
      rankers.put("other", onFewPosts(random));
      RatioBootstrap ratios = bootstrap(rankers);
      for (Interval interval :
          List.of(ratios.value("one"), ratios.value("other"), ratios.difference("one", "other"))) {
        assertThat(interval.value())
            .as("seed %d, %s", seed, interval)
            .isBetween(interval.low(), interval.high());
      }
    }
  }

  @Test
  void aConstantRatioHasNoWidth() {
    List<Entry> entries = new ArrayList<>();
    for (int user = 0; user < 30; user++) {
      entries.add(new Entry(user, user % 5, 3 * (1 + user), 1 + user));
    }
    Interval interval = bootstrap(Map.of("one", entries)).value("one");
    assertThat(interval.value()).isEqualTo(3);
    assertThat(interval.high() - interval.low()).isLessThan(1e-12);
  }

  @Test
  void theRatioOfMeansHasTheIntervalOfANormalMean() {
    List<Entry> entries = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int user = 0; user < 900; user++) {
      entries.add(new Entry(user, RatioBootstrap.NO_POST, random.nextBoolean() ? 1 : 0, 1));
    }
    Interval interval = bootstrap(Map.of("one", entries)).value("one");
    // 1.96 * sqrt(.25 / 900)
    assertThat((interval.high() - interval.low()) / 2).isBetween(.0315, .0340);
  }

  @Test
  void nothingExpectedIsNoRatio() {
    Interval interval = bootstrap(Map.of("one", List.of(new Entry(1, 2, 0, 0)))).value("one");
    assertThat(interval.value()).isNaN();
    assertThat(interval.low()).isNaN();
  }
}
