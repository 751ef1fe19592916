package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.TestDatabase;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The features of the posts shown are compared with those that a model was trained on. */
class DriftTest {

  private static final String METERS = "/actuator/prometheus";

  @Test
  void theGaugeTellsHowManyDeviationsTheMeanOfAFeatureHasMoved() throws InterruptedException {
    int hour = TestService.STOPPED.instant().atZone(ZoneOffset.UTC).getHour();
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publishSeenIn("hour", hour - 4, hour - 2));
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      Http http = new Http(service.port());
      assertThat(http.get(METERS).body()).doesNotContain("feedrank_feature_drift{");
      assertThat(http.get("/post/recommendations?id=1").statusCode()).isEqualTo(200);
      assertThat(http.get(METERS).body()).contains("feedrank_feature_drift{feature=\"hour\"} 3.0");
    }
  }

  @Test
  void theGaugesOfAReplacedModelGoWithIt() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publishSeenIn("hour", 10, 12));
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      Http http = new Http(service.port());
      assertThat(http.get("/post/recommendations?id=1").statusCode()).isEqualTo(200);
      assertThat(http.get(METERS).body()).contains("feedrank_feature_drift{feature=\"hour\"}");
      int other = feed.publishSeenIn("user_topic_rate", 0, 1);
      feed.promote(other);
      TestService.await("gone", () -> !http.get(METERS).body().contains("feedrank_feature_drift{"));
      TestService.await(
          "the other's",
          () -> {
            http.get("/post/recommendations?limit=7&id=" + System.nanoTime());
            return http.get(METERS).body().contains("feature=\"user_topic_rate\"");
          });
      assertThat(http.get(METERS).body()).doesNotContain("feature=\"hour\"");
      feed.promote(feed.publish("post_like_rate", 0.3f));
      TestService.await(
          "gone, too", () -> !http.get(METERS).body().contains("feedrank_feature_drift{"));
    }
  }

  @Test
  void aModelThatSawNoRowsHasNoDrift() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      Http http = new Http(service.port());
      assertThat(http.get("/post/recommendations?id=1").statusCode()).isEqualTo(200);
      assertThat(http.get(METERS).body()).doesNotContain("feedrank_feature_drift{");
    }
  }
}
