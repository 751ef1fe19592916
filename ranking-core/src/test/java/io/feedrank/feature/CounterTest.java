package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Buckets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterTest {

  private final RandomFeed feed = RandomFeed.of(20);
  private final ReferenceData basis = feed.basis();

  @Test
  void everyKeyOfEveryCounterHasItsOwnLabelAndEveryEventAKey() {
    Set<String> names = new HashSet<>();
    for (Counter counter : Counter.all(basis)) {
      assertThat(names.add(counter.name())).as(counter.name()).isTrue();
      Set<String> labels = new HashSet<>();
      for (int key = 0; key < counter.keys(basis); key++) {
        assertThat(labels.add(counter.label(basis, key))).as(counter.label(basis, key)).isTrue();
      }
      for (int user = -1; user < RandomFeed.USERS; user++) {
        for (int post = 0; post < RandomFeed.POSTS; post++) {
          assertThat(counter.key(basis, user, post, 0)).isBetween(0, counter.keys(basis) - 1);
        }
      }
    }
    assertThat(names)
        .contains("all", "post", "topic", "cluster", "user.age", "user.os x topic", "post.length")
        .contains("post x user.age, daily")
        .doesNotContain("post x user.os, daily");
  }

  @Test
  void aPairHasTheKeysAndLabelsOfBoth() {
    Counter age = Counter.userAttribute(basis, 0);
    Counter pair = Counter.pair(age, Counter.TOPIC);
    assertThat(pair.keys(basis)).isEqualTo(age.keys(basis) * RandomFeed.TOPICS);
    for (int user = 0; user < RandomFeed.USERS; user++) {
      for (int post = 0; post < RandomFeed.POSTS; post++) {
        int key = pair.key(basis, user, post, 0);
        assertThat(key)
            .isEqualTo(
                age.key(basis, user, post, 0) * RandomFeed.TOPICS + basis.catalogue().topic(post));
        assertThat(pair.label(basis, key))
            .isEqualTo(
                age.label(basis, age.key(basis, user, post, 0))
                    + "|"
                    + basis.catalogue().topics().get(basis.catalogue().topic(post)));
      }
    }
  }

  @Test
  void aBarInAValueDoesNotMakeTwoPairsTheSame() {
    // The values are "a|" and "ios", the topics "a|b", "c" and "d".
    Counter pair = Counter.pair(Counter.userAttribute(basis, 1), Counter.TOPIC);
    assertThat(pair.label(basis, 2 * RandomFeed.TOPICS)).isEqualTo("=a\\||a|b");
  }

  @Test
  void anUnknownUserCountsAsMissing() {
    Counter os = Counter.userAttribute(basis, 1);
    assertThat(os.label(basis, os.key(basis, -1, 0, 0))).isEqualTo("missing");
  }

  @Test
  void aDailyCounterPutsEventsIntoTheLastBucketOfTheirDay() {
    Buckets buckets = new Buckets(Duration.ofHours(6));
    Counter daily = Counter.postAudience(basis, 0);
    long day = 86_400;
    assertThat(daily.bucket(buckets, 10 * day)).isEqualTo(43);
    assertThat(daily.bucket(buckets, 11 * day - 1)).isEqualTo(43);
    assertThat(daily.bucket(buckets, 11 * day)).isEqualTo(47);
    assertThat(Counter.POST.bucket(buckets, 10 * day)).isEqualTo(40);
    assertThat(daily.bucket(new Buckets(Duration.ofDays(1)), 10 * day + 5)).isEqualTo(10);
  }

  @Test
  void aMissingTimelineIsNamedTogetherWithTheRemedy() {
    Timelines none = new Timelines(Map.of("all", new Timeline.Builder(1).build()));
    assertThatThrownBy(
            () -> new FeatureSnapshot(basis, feed.options(), none, ItemItemVersions.NONE, 1))
        .hasMessageContaining("'post'")
        .hasMessageContaining("counted: all")
        .hasMessageContaining("--full");
  }
}
