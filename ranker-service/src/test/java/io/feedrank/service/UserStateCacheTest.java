package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.UserState;
import io.feedrank.service.live.UserStateCache;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.TestDatabase;
import org.junit.jupiter.api.Test;

class UserStateCacheTest {

  private static final Moment MOMENT = Moment.after(TestFeed.LATER);

  private final FeatureSnapshot knowledge = knowledge();

  private static FeatureSnapshot knowledge() {
    Database database = TestDatabase.migrated();
    new TestFeed(database).imported().counted();
    return new FeatureSnapshotStore(database).load();
  }

  private static UserState ask(UserStateCache users, long user) {
    UserState state = users.take(user, History.EMPTY, MOMENT);
    users.giveBack(user, state);
    return state;
  }

  @Test
  void theStatesTakeNoMoreMemoryThanTheyMay() {
    long most = 100L * ask(new UserStateCache(knowledge, 0), 1).bytes();
    UserStateCache users = new UserStateCache(knowledge, most);
    for (long user = 0; user < 1_000; user++) {
      ask(users, user);
    }
    TestService.await("the bound", () -> users.bytes() <= most);
    assertThat(users.bytes()).isGreaterThan(most / 2);
    TestService.await("the rest goes", () -> users.size() <= 100);
  }

  @Test
  void aStateIsLentToOneAtATime() {
    UserStateCache users = new UserStateCache(knowledge, 1_000_000);
    UserState first = ask(users, 7);
    assertThat(users.take(7, History.EMPTY, MOMENT)).isSameAs(first);
    assertThat(users.take(7, History.EMPTY, MOMENT)).isNotSameAs(first);
  }

  @Test
  void withoutRoomNothingIsKept() {
    UserStateCache users = new UserStateCache(knowledge, 0);
    UserState first = ask(users, 7);
    TestService.await("it goes", () -> users.size() == 0);
    assertThat(users.take(7, History.EMPTY, MOMENT)).isNotSameAs(first);
  }
}
