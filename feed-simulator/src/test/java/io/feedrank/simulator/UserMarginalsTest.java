package io.feedrank.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Acceptance (a), who reads. */
class UserMarginalsTest {
  private static final double CLOSE = .02;

  @Test
  void theUsersAreThoseOfTheReferenceFeed() {
    List<Double> ages = new ArrayList<>();
    Map<String, Integer> cities = new HashMap<>();
    int[] counts = new int[4];
    SharedFeed.SIMULATOR.users(
        user -> {
          ages.add((double) user.age());
          cities.merge(user.city(), 1, Integer::sum);
          counts[0] += user.gender();
          counts[1] += user.os().equals("Android") ? 1 : 0;
          counts[2] += user.source().equals("ads") ? 1 : 0;
          counts[3] += user.country().equals("Norvania") ? 1 : 0;
        });
    double users = SharedFeed.OPTIONS.users();
    int largest = cities.values().stream().mapToInt(i -> i).max().orElseThrow();
    new Measurements()
        .absolute("users", (int) Math.round(163_205 * SharedFeed.SCALE), 0, users)
        .relative("age, mean", 27.3, CLOSE, quantiles(ages).mean())
        .relative("age, sd", 10.2, .05, quantiles(ages).deviation())
        .absolute("age, 25 %", 19, 1, quantiles(ages).at(.25))
        .absolute("age, median", 24, 1, quantiles(ages).at(.5))
        .absolute("age, 75 %", 33, 1, quantiles(ages).at(.75))
        .absolute("gender 1", .56, .025, counts[0] / users)
        .absolute("Android", .649, .025, counts[1] / users)
        .absolute("ads", .623, .001, counts[2] / users)
        .absolute("the first country", .876, .018, counts[3] / users)
        .absolute("the largest city", .134, .018, largest / users)
        .printAndCheck();
  }

  private static Quantiles quantiles(List<Double> values) {
    return new Quantiles(values.stream().mapToDouble(x -> x).toArray());
  }
}
