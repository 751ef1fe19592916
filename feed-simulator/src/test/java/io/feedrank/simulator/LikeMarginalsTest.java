package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Acceptance (a), what is liked: printed beside what was measured on the reference feed. */
class LikeMarginalsTest {
  private static final double CLOSE = .02;

  @Test
  void theLikesAreDistributedAsInTheReferenceFeed() {
    ActionCounts<String> all = new ActionCounts<>();
    ActionCounts<Integer> months = new ActionCounts<>();
    ActionCounts<Integer> hours = new ActionCounts<>();
    ActionCounts<String> places = new ActionCounts<>();
    ActionCounts<Integer> genders = new ActionCounts<>();
    ActionCounts<Integer> groups = new ActionCounts<>();
    ActionCounts<String> systems = new ActionCounts<>();
    SharedFeed.forEachView(
        (history, row, session) -> {
          boolean liked = history.isLikedView(row);
          var at = history.at(row).atZone(ZoneOffset.UTC);
          SimulatedUser user = SharedFeed.user(history);
          all.add("", liked);
          months.add(at.getMonthValue(), liked);
          hours.add(
              at.getHour() < 9 ? 0 : at.getHour() < 19 ? 1 : at.getHour() < 23 ? 2 : 3, liked);
          places.add(placeBand(history.position(row)), liked);
          genders.add(user.gender(), liked);
          groups.add(user.expGroup(), liked);
          systems.add(user.os(), liked);
        });
    Measurements table =
        new Measurements()
            .relative("likes per view", .1195, CLOSE, all.likesPerView(""))
            .relative("likes per view, October", .094, CLOSE, months.likesPerView(10))
            .relative("likes per view, November", .125, CLOSE, months.likesPerView(11))
            .relative("likes per view, December", .141, CLOSE, months.likesPerView(12))
            .relative("likes per view, 9-18 h", .108, .04, hours.likesPerView(1))
            .relative("likes per view, 19-22 h", .145, .04, hours.likesPerView(2))
            .relative("likes per view, places 1-9", .19, .03, places.likesPerView("1-9"))
            .relative("likes per view, places 10-18", .126, .03, places.likesPerView("10-18"))
            .relative("likes per view, places 19-38", .06, .03, places.likesPerView("19-38"));
    double[] perGroup = {.086, .126, .126, .085, .098};
    for (int group = 0; group < perGroup.length; group++) {
      table.relative(
          "likes per row, exp_group " + group, perGroup[group], .06, groups.likesPerRow(group));
    }
    table
        .relative("likes per row, gender 0", .097, .04, genders.likesPerRow(0))
        .relative("likes per row, gender 1", .111, .04, genders.likesPerRow(1))
        .absolute(
            "likes per view, iOS over Android",
            1,
            .05,
            systems.likesPerView("iOS") / systems.likesPerView("Android"));
    table.printAndCheck();
  }

  @Test
  void ageDecidesWhichTopicsAreLiked() {
    ActionCounts<String> byAge = new ActionCounts<>();
    SharedFeed.forEachView(
        (history, row, session) -> {
          int age = SharedFeed.user(history).age();
          Topic topic = SharedFeed.POSTS.cluster(SharedFeed.post(history, row)).topic;
          String band = age < 25 ? "under 25" : age <= 30 ? "25-30" : "over 30";
          byAge.add(topic.label() + ", " + band, history.isLikedView(row));
        });
    new Measurements()
        .absolute("likes per row: sport, under 25", .13, .012, byAge.likesPerRow("sport, under 25"))
        .absolute("politics, under 25", .13, .012, byAge.likesPerRow("politics, under 25"))
        .absolute("movie, under 25", .09, .01, byAge.likesPerRow("movie, under 25"))
        .absolute("covid, over 30", .126, .012, byAge.likesPerRow("covid, over 30"))
        .absolute("movie, over 30", .126, .012, byAge.likesPerRow("movie, over 30"))
        .absolute("sport, over 30", .07, .01, byAge.likesPerRow("sport, over 30"))
        .absolute("politics, over 30", .07, .01, byAge.likesPerRow("politics, over 30"))
        .printAndCheck();
    // The reference gives no rates for these two, only whom they suit best.
    for (String topic : new String[] {"business", "entertainment"}) {
      assertThat(byAge.likesPerRow(topic + ", 25-30"))
          .isGreaterThan(byAge.likesPerRow(topic + ", under 25"))
          .isGreaterThan(byAge.likesPerRow(topic + ", over 30"));
    }
  }

  private static String placeBand(int place) {
    return place <= 9 ? "1-9" : place <= 18 ? "10-18" : "19-38";
  }
}
