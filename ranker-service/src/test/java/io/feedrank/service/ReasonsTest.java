package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reason speaks of a user's likes, views or attributes only if there are any. */
class ReasonsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String KNOWN = "1";
  private static final String STRANGER = "999999";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user_topic_rate  | 0.3 | has liked posts about 'topic0': [0-9]+ times so far",
        "user_cluster_rate | 0.01 | has liked posts",
        "post_likes       | 0.5 | Others liked it: [0-9a-z ]+ in [0-9]+ views",
        "post_age_hours   | 0.5 | It came [0-9.e+]+ hours ago",
        "user_post_views  | 0.5 | has seen it before"
      })
  void namesTheFactThatIsThereAndNoOther(String feature, float threshold, String expected)
      throws InterruptedException {
    Database database = TestDatabase.migrated();
    TestFeed feed = new TestFeed(database).imported().counted();
    feed.promote(feed.publish(feature, threshold));
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      Http http = new Http(service.port());
      List<String> known = reasons(http, KNOWN);
      assertThat(known).as("%s", known).anyMatch(reason -> reason.matches(".*" + expected + ".*"));
      for (String reason : reasons(http, STRANGER)) {
        assertThat(reason)
            .doesNotContain("This user")
            .doesNotContain("this user")
            .doesNotContain("likes posts");
      }
    }
  }

  @Test
  void withoutAModelPostsThatNobodyLikedAreNotSaidToBeLiked() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported();
    feed.execute("delete from feed_event where action = 1").counted();
    try (RankerService service = TestService.ready(TestService.options(feed.url()))) {
      assertThat(reasons(new Http(service.port()), KNOWN))
          .isNotEmpty()
          .allMatch(reason -> reason.startsWith("The ranking puts it among the best"));
    }
  }

  private static List<String> reasons(Http http, String user) {
    JsonNode posts =
        JSON.readTree(http.get("/post/recommendations?explain=true&limit=30&id=" + user).body());
    return StreamSupport.stream(posts.spliterator(), false)
        .flatMap(post -> StreamSupport.stream(post.get("reasons").spliterator(), false))
        .map(JsonNode::asString)
        .toList();
  }
}
