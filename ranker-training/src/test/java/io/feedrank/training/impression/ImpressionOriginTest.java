package io.feedrank.training.impression;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Moment;
import io.feedrank.training.SmallFeed;
import org.junit.jupiter.api.Test;

class ImpressionOriginTest {

  private static final long T = SmallFeed.START;
  private static final int USERS = 20;
  private static final int POSTS = 40;
  private static final TimeRange ALL = new TimeRange(new Moment(0), new Moment(2 * T));

  /** Sessions of so many posts, the first of them liked. */
  private static Impressions log(int sessions, int views, int likes) {
    FeedLog.Builder log = new FeedLog.Builder(USERS, 1_000);
    for (int user = 0; user < USERS; user++) {
      for (int session = 0; session < sessions; session++) {
        long second = T + session * 86_400L;
        for (int view = 0; view < views; view++) {
          log.add(user, second + 60L * view, 0, view);
          if (view < likes) {
            log.add(user, second + 60L * view + 5, 1, view);
          }
        }
      }
    }
    return SmallFeed.of(USERS, POSTS, log.build()).impressions();
  }

  private static ImpressionFinding auto(Impressions impressions) {
    return ImpressionOrigin.UNKNOWN.of(impressions, ALL);
  }

  @Test
  void aFeedShowsManyPostsOfWhichFewAreLiked() {
    ImpressionFinding finding = auto(log(3, 28, 3));
    assertThat(finding.source()).isEqualTo(ImpressionSource.FEED);
    assertThat(finding.sentence())
        .isEqualTo(
            "a feed chose what users saw: 0.11 likes per impression, half of the impressions in"
                + " sessions of at most 28 posts");
  }

  @Test
  void usersWhoOpenPostsByThemselvesSeeFewInASession() {
    ImpressionFinding finding = auto(log(10, 2, 0));
    assertThat(finding.source()).isEqualTo(ImpressionSource.USERS);
    assertThat(finding.sentence()).startsWith("users chose what they saw: 0.00 likes");
  }

  @Test
  void usersWhoRateLongListsLikeMostOfThem() {
    assertThat(auto(log(2, 30, 14)).source()).isEqualTo(ImpressionSource.USERS);
  }

  @Test
  void theLengthOfSessionsIsWeighedByImpressions() {
    FeedLog.Builder log = new FeedLog.Builder(USERS, 1_000);
    for (int view = 0; view < 30; view++) {
      log.add(0, T + view, 0, view);
    }
    for (int user = 1; user < USERS; user++) {
      log.add(user, T, 0, 1);
    }
    ImpressionStatistics statistics =
        ImpressionStatistics.of(SmallFeed.of(USERS, POSTS, log.build()).impressions(), ALL);
    assertThat(statistics).isEqualTo(new ImpressionStatistics(49, 0, 30));
    assertThat(statistics.finding().source()).isEqualTo(ImpressionSource.FEED);
  }

  @Test
  void onlyTheWindowIsRead() {
    TimeRange before = new TimeRange(new Moment(0), new Moment(T));
    ImpressionStatistics statistics = ImpressionStatistics.of(log(10, 2, 1), before);
    assertThat(statistics).isEqualTo(new ImpressionStatistics(0, 0, 0));
    assertThat(statistics.finding().source()).isEqualTo(ImpressionSource.FEED);
  }

  @Test
  void loggedPositionsAndTheConfigurationDecideBeforeTheLog() {
    Impressions users = log(10, 2, 1);
    assertThat(new ImpressionOrigin(ImpressionSetting.AUTO, true).of(users, ALL))
        .isEqualTo(
            new ImpressionFinding(
                ImpressionSource.FEED, "impressions have positions or propensities"));
    assertThat(new ImpressionOrigin(ImpressionSetting.USERS, true).of(users, ALL))
        .isEqualTo(new ImpressionFinding(ImpressionSource.USERS, "feed.impressions is users"));
    assertThat(new ImpressionOrigin(ImpressionSetting.FEED, false).of(users, ALL).source())
        .isEqualTo(ImpressionSource.FEED);
  }
}
