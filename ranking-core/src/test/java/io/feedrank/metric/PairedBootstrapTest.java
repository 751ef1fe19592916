package io.feedrank.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
  private static final BootstrapOptions OPTIONS = BootstrapOptions.seeded(42);

  @Test
  void equalsAPlainResamplingOfRequestsGroupedByUserForSeed3() {
    Random random = new Random(3);
    double[][] requests = new double[30][];
    UserSums sums = new UserSums();
    for (int user = 0; user < requests.length; user++) {
      requests[user] = random.doubles(1 + random.nextInt(5)).toArray();
      for (double value : requests[user]) {
        sums.add(user * 17L, value);
      }
    }
    double[] means = new double[200];
    for (int resample = 0; resample < means.length; resample++) {
      SplitMix64 stream = SplitMix64.stream(42, resample);
      double sum = 0;
      int count = 0;
      for (int draw = 0; draw < requests.length; draw++) {
        double[] drawn = requests[stream.nextIndex(requests.length)];
        sum += Arrays.stream(drawn).sum();
        count += drawn.length;
      }
      means[resample] = sum / count;
    }
    Arrays.sort(means);
    Interval interval =
        new PairedBootstrap(new BootstrapOptions(200, .9, 42))
            .resample(Map.of("a", sums))
            .interval("a");
    assertThat(interval.value()).isCloseTo(sums.mean(), within(1e-12));
    assertThat(interval.low()).isCloseTo(Quantile.of(means, .05), within(1e-12));
    assertThat(interval.high()).isCloseTo(Quantile.of(means, .95), within(1e-12));
  }

  @Test
  void independentRequestsGiveTheTextbookStandardError() {
    Random random = new Random(8);
    UserSums sums = new UserSums();
    for (int user = 0; user < 4_000; user++) {
      sums.add(user, random.nextDouble() < .3 ? 1 : 0);
    }
    Interval interval = resample(Map.of("a", sums)).interval("a");
    double half = 1.96 * Math.sqrt(interval.value() * (1 - interval.value()) / 4_000);
    assertThat(interval.high() - interval.low()).isCloseTo(2 * half, within(half * .15));
    assertThat(interval.low()).isLessThan(interval.value());
    assertThat(interval.high()).isGreaterThan(interval.value());
  }

  @Test
  void aUsersRequestsGoAlongSoThatAlikeRequestsAddNoCertainty() {
    UserSums once = new UserSums();
    UserSums tenTimes = new UserSums();
    Random random = new Random(8);
    for (int user = 0; user < 300; user++) {
      double value = random.nextDouble();
      once.add(user, value);
      for (int request = 0; request < 10; request++) {
        tenTimes.add(user, value);
      }
    }
    Interval narrowIfWrong = resample(Map.of("a", tenTimes)).interval("a");
    Interval expected = resample(Map.of("a", once)).interval("a");
    assertThat(narrowIfWrong.low()).isCloseTo(expected.low(), within(1e-12));
    assertThat(narrowIfWrong.high()).isCloseTo(expected.high(), within(1e-12));
  }

  @Test
  void pairingCancelsWhatMakesAUserEasyForBoth() {
    Random random = new Random(5);
    UserSums better = new UserSums();
    UserSums worse = new UserSums();
    for (int user = 0; user < 500; user++) {
      double ease = random.nextDouble();
      better.add(user, ease + .01 + .01 * random.nextGaussian());
      worse.add(user, ease);
    }
    ResampledMeans means = resample(Map.of("better", better, "worse", worse));
    Interval difference = means.difference("better", "worse");
    assertThat(difference.value()).isCloseTo(better.mean() - worse.mean(), within(1e-12));
    assertThat(difference.liesAbove(0)).isTrue();
    assertThat(means.difference("worse", "better").liesBelow(0)).isTrue();
    assertThat(means.interval("better").low()).isLessThan(means.interval("worse").high());
  }

  @Test
  void aSeriesDiffersFromItselfByNothing() {
    UserSums sums = new UserSums();
    sums.add(1, .2);
    sums.add(2, .9);
    assertThat(resample(Map.of("a", sums)).difference("a", "a")).isEqualTo(new Interval(0, 0, 0));
  }

  @Test
  void ninetyFivePercentIntervalsCoverTheTruthAboutThatOftenForSeeds1To300() {
    int covered = 0;
    for (int seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      UserSums sums = new UserSums();
      for (int user = 0; user < 150; user++) {
        double ease = random.nextDouble();
        for (int request = 0; request < 1 + user % 4; request++) {
          sums.add(user, random.nextDouble() < ease ? 1 : 0);
        }
      }
      Interval interval =
          new PairedBootstrap(new BootstrapOptions(300, .95, seed))
              .resample(Map.of("a", sums))
              .interval("a");
      covered += interval.low() <= .5 && .5 <= interval.high() ? 1 : 0;
    }
    assertThat(covered / 300.0).isBetween(.90, .98);
  }

  @Test
  void theSameBitsComeOutOfAnyNumberOfThreadsAndAnyOrderOfUsers() throws Exception {
    double[] values = new Random(2).doubles(999).toArray();
    UserSums forward = new UserSums();
    UserSums backward = new UserSums();
    for (int i = 0; i < values.length; i++) {
      forward.add(i, values[i]);
      backward.add(values.length - 1 - i, values[values.length - 1 - i]);
    }
    Interval expected = resample(Map.of("a", forward)).interval("a");
    for (int threads : new int[] {1, 2, 5}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> resample(Map.of("a", backward)).interval("a")).get())
            .isEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void anotherSeedGivesOtherDraws() {
    UserSums sums = new UserSums();
    new Random(2).doubles(99).forEach(value -> sums.add((long) (value * 1e6), value));
    assertThat(
            new PairedBootstrap(BootstrapOptions.seeded(1))
                .resample(Map.of("a", sums))
                .interval("a"))
        .isNotEqualTo(resample(Map.of("a", sums)).interval("a"));
  }

  @Test
  void skippedRequestsAreCountedAndLeftOutOfTheMean() {
    UserSums sums = new UserSums();
    sums.add(1, .4);
    sums.add(1, Double.NaN);
    sums.add(2, Double.NaN);
    assertThat(sums.mean()).isEqualTo(.4);
    assertThat(sums.skipped()).isEqualTo(2);
    ResampledMeans means = resample(Map.of("a", sums));
    assertThat(means.users()).isEqualTo(2);
    assertThat(means.interval("a")).isEqualTo(new Interval(.4, .4, .4));
  }

  @Test
  void ofSkippedRequestsOnlyNothingIsKnown() {
    UserSums sums = new UserSums();
    sums.add(1, Double.NaN);
    Interval interval = resample(Map.of("a", sums)).interval("a");
    assertThat(interval.value()).isNaN();
    assertThat(interval.low()).isNaN();
    assertThat(interval.liesAbove(0)).isFalse();
    assertThat(interval.liesBelow(0)).isFalse();
  }

  @Test
  void sumsOfTasksJoinToTheSumsOfOne() {
    UserSums joined = new UserSums();
    UserSums whole = new UserSums();
    for (int task = 0; task < 3; task++) {
      UserSums part = new UserSums();
      for (int user = task; user < 30; user += 3) {
        part.add(user, user / 7.0, 1 + user);
        whole.add(user, user / 7.0, 1 + user);
      }
      part.add(task, Double.NaN);
      whole.add(task, Double.NaN);
      joined.addAll(part);
    }
    assertThat(joined.mean()).isEqualTo(whole.mean());
    assertThat(joined.skipped()).isEqualTo(3);
  }

  @Test
  void refusesADifferenceOfSeriesOverOtherRequests() {
    UserSums one = new UserSums();
    UserSums two = new UserSums();
    one.add(17, .5);
    two.add(17, .5);
    two.add(17, .5);
    Map<String, UserSums> series = new LinkedHashMap<>();
    series.put("one", one);
    series.put("two", two);
    ResampledMeans means = resample(series);
    assertThat(means.names()).containsExactly("one", "two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> means.difference("one", "two"))
        .withMessageContaining("user 17 weighs 1.0 in 'one' but 2.0 in 'two'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> means.interval("three"))
        .withMessageContaining("there are [one, two]");
  }

  @Test
  void refusesNothingToDrawFromAndValuesThatSpoilTheMean() {
    assertThatIllegalArgumentException().isThrownBy(() -> resample(Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> resample(Map.of("a", new UserSums())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserSums().add(1, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> new UserSums().add(1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new BootstrapOptions(0, .95, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BootstrapOptions(9, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(1, 2, 1));
  }

  private static ResampledMeans resample(Map<String, UserSums> series) {
    return new PairedBootstrap(OPTIONS).resample(series);
  }
}
