package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The live model changes under the requests. */
class ModelSwapTest {

  private static final String ASKED = "/post/recommendations?id=1&limit=100";

  private static String servedBy(HttpResponse<String> response) {
    return Http.header(response, "Feedrank-Served-By");
  }

  @Test
  void answersNothingBeforeTheFirstEtlRunThenPopularPostsThenTheModel()
      throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported();
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      Http http = new Http(service.port());
      HttpResponse<String> nothing = http.get(ASKED);
      assertThat(nothing.body()).isEqualTo("[]");
      assertThat(servedBy(nothing)).isEqualTo("nothing");
      feed.counted();
      TestService.await("popular posts", () -> servedBy(http.get(ASKED)).equals("popular"));
      assertThat(http.get(ASKED).body()).startsWith("[{\"id\":");
      int model = feed.publish("user_topic_rate", 0.3f);
      assertThat(servedBy(http.get(ASKED))).isEqualTo("popular");
      feed.promote(model);
      TestService.await("the model", () -> servedBy(http.get(ASKED)).equals("model 1"));
    }
  }

  @Test
  void anEmptyCatalogueAnswersNothing() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).counted();
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      HttpResponse<String> nothing = new Http(service.port()).get(ASKED);
      assertThat(nothing.body()).isEqualTo("[]");
      assertThat(servedBy(nothing)).isEqualTo("nothing");
    }
  }

  @Test
  void everyAnswerComesWholeFromOneModelWhileModelsAreSwapped() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    int byTaste = feed.publish("user_topic_rate", 0.3f);
    int byPopularity = feed.publish("post_like_rate", 0.3f);
    feed.promote(byTaste);
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      Http http = new Http(service.port());
      Set<String> answers = ConcurrentHashMap.newKeySet();
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Void> asking =
          CompletableFuture.runAsync(
              () -> {
                while (!enough.get()) {
                  HttpResponse<String> answer = http.get(ASKED);
                  answers.add(answer.statusCode() + servedBy(answer) + answer.body());
                }
              });
      for (int model : new int[] {byPopularity, byTaste, byPopularity}) {
        feed.promote(model);
        TestService.await("model", () -> servedBy(http.get(ASKED)).equals("model " + model));
      }
      enough.set(true);
      asking.join();
      assertThat(answers)
          .hasSize(2)
          .allSatisfy(answer -> assertThat(answer).startsWith("200model"));
    }
  }

  @Test
  void aModelWhoseFeaturesChangedTheirMeaningDoesNotGoLiveAndTheOneBeforeStays()
      throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    int good = feed.publish("user_topic_rate", 0.3f);
    feed.promote(good);
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      Http http = new Http(service.port());
      String before = http.get(ASKED).body();
      feed.promote(feed.publishUnusable("post_like_rate"));
      int afterwards = feed.publish("post_like_rate", 0.3f);
      feed.counted();
      TestService.await(
          "another run is live on the good model",
          () -> http.get("/actuator/health/readiness").body().contains("\"etlRun\":2"));
      assertThat(servedBy(http.get(ASKED))).isEqualTo("model " + good);
      assertThat(http.get(ASKED).body()).isEqualTo(before);
      assertThat(http.get("/actuator/health/readiness").body())
          .contains("model 2", "post_like_rate", "train it again");
      feed.promote(afterwards);
      TestService.await("a usable one", () -> servedBy(http.get(ASKED)).equals("model 3"));
      assertThat(http.get("/actuator/health/readiness").body()).doesNotContain("train it again");
    }
  }

  @Test
  void aModelThatIsTooSlowBesideTheLiveOneDoesNotGoLive() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    int quick = feed.publish("user_topic_rate", 0.3f);
    feed.promote(quick);
    ServiceOptions options = TestService.withSlowest(TestService.options(feed.url()), 3);
    try (RankerService service = TestService.ready(options)) {
      Http http = new Http(service.port());
      feed.promote(feed.publishSlow("post_like_rate", 0.3f));
      TestService.await(
          "the refusal",
          () -> http.get("/actuator/health/readiness").body().contains("serve.slowest"));
      assertThat(http.get("/actuator/health/readiness").body())
          .contains("model 2 cannot be live", "times the", "of model 1, and the limit is 3.0");
      assertThat(servedBy(http.get(ASKED))).isEqualTo("model " + quick);
      feed.promote(feed.publish("post_like_rate", 0.3f));
      TestService.await("a quick one", () -> servedBy(http.get(ASKED)).equals("model 3"));
    }
  }

  @Test
  void aSlowModelGoesLiveWhereThereIsNoLimit() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      Http http = new Http(service.port());
      feed.promote(feed.publishSlow("post_like_rate", 0.3f));
      TestService.await("the slow one", () -> servedBy(http.get(ASKED)).equals("model 2"));
    }
  }

  @Test
  void anUnusableModelAtTheStartLeavesPopularPosts() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publishUnusable("post_like_rate"));
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      assertThat(servedBy(new Http(service.port()).get(ASKED))).isEqualTo("popular");
    }
  }
}
