package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeedLogTest {

  private static final int USERS = 7;

  @Test
  void groupsByUserAndSortsByTimeLikeAListOfListsForSeed4() {
    SplittableRandom random = new SplittableRandom(4);
    List<List<Long>> expected = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      expected.add(new ArrayList<>());
    }
    // Expecting fewer events than come makes the builder grow several times.
    FeedLog.Builder builder = new FeedLog.Builder(USERS, 1);
    for (int i = 0; i < 500; i++) {
      int user = random.nextInt(USERS - 1);
      long second = random.nextLong(PackedEvent.MAX_SECOND + 1);
      int action = random.nextInt(PackedEvent.MAX_ACTIONS);
      int post = random.nextInt(PackedEvent.MAX_POSTS);
      builder.add(user, second, action, post);
      expected.get(user).add(PackedEvent.pack(second, action, post));
    }
    FeedLog log = builder.build();
    assertThat(log.users()).isEqualTo(USERS);
    assertThat(log.size()).isEqualTo(500);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int user = 0; user < USERS; user++) {
      List<Long> events = expected.get(user);
      Collections.sort(events);
      History history = log.history(user);
      assertThat(history.size()).isEqualTo(events.size());
      for (int i = 0; i < history.size(); i++) {
        assertThat(history.packed(i)).isEqualTo(events.get(i));
        first = Math.min(first, history.second(i));
        last = Math.max(last, history.second(i));
      }
    }
    assertThat(log.firstSecond()).isEqualTo(first);
    assertThat(log.lastSecond()).isEqualTo(last);
  }

  @Test
  void holdsUsersWithoutEventsAndNoEventsAtAll() {
    FeedLog log = new FeedLog.Builder(3, 0).build();
    assertThat(log.users()).isEqualTo(3);
    assertThat(log.history(2).size()).isZero();
    assertThat(log.firstSecond()).isEqualTo(Long.MAX_VALUE);
    assertThat(log.lastSecond()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void builderIsEmptyAfterBuildAndFillsAgain() {
    FeedLog.Builder builder = new FeedLog.Builder(1, 2).add(0, 1, 0, 0);
    assertThat(builder.build().size()).isEqualTo(1);
    assertThat(builder.build().size()).isZero();
    assertThat(builder.add(0, 2, 0, 0).build().firstSecond()).isEqualTo(2);
  }

  @Test
  void refusesWhatCannotBePackedAndNamesTheLegalRange() {
    FeedLog.Builder builder = new FeedLog.Builder(2, 4);
    assertThatThrownBy(() -> builder.add(0, -1, 0, 0)).hasMessageContaining("second -1");
    assertThatThrownBy(() -> builder.add(0, PackedEvent.MAX_SECOND + 1, 0, 0))
        .hasMessageContaining("1970 to 2242");
    assertThatThrownBy(() -> builder.add(0, 0, 0, -1)).hasMessageContaining("post index -1");
    assertThatThrownBy(() -> builder.add(0, 0, 0, PackedEvent.MAX_POSTS))
        .hasMessageContaining("posts fit");
    assertThatThrownBy(() -> builder.add(0, 0, PackedEvent.MAX_ACTIONS, 0))
        .hasMessageContaining("action code 16");
    assertThatThrownBy(() -> builder.add(2, 0, 0, 0)).hasMessageContaining("user index 2");
    assertThatThrownBy(() -> builder.add(-1, 0, 0, 0)).hasMessageContaining("user index -1");
    assertThat(builder.build().size()).isZero();
  }
}
