package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.UserState;
import io.feedrank.service.live.FoldedUsers;
import io.feedrank.store.Database;
import io.feedrank.store.KnowledgeStore;
import io.feedrank.store.TestDatabase;
import org.junit.jupiter.api.Test;

class FoldedUsersTest {

  private static final Moment MOMENT = Moment.after(TestFeed.LATER);

  private final Knowledge knowledge = knowledge();

  private static Knowledge knowledge() {
    Database database = TestDatabase.migrated();
    new TestFeed(database).imported().counted();
    return new KnowledgeStore(database).load();
  }

  private static UserState ask(FoldedUsers users, long user) {
    UserState state = users.take(user, History.EMPTY, MOMENT);
    users.giveBack(user, state);
    return state;
  }

  @Test
  void theStatesTakeNoMoreMemoryThanTheyMay() {
    long most = 100L * ask(new FoldedUsers(knowledge, 0), 1).bytes();
    FoldedUsers users = new FoldedUsers(knowledge, most);
    for (long user = 0; user < 1_000; user++) {
      ask(users, user);
    }
    TestService.await("the bound", () -> users.bytes() <= most);
    assertThat(users.bytes()).isGreaterThan(most / 2);
    TestService.await("the rest goes", () -> users.size() <= 100);
  }

  @Test
  void aStateIsLentToOneAtATime() {
    FoldedUsers users = new FoldedUsers(knowledge, 1_000_000);
    UserState first = ask(users, 7);
    assertThat(users.take(7, History.EMPTY, MOMENT)).isSameAs(first);
    assertThat(users.take(7, History.EMPTY, MOMENT)).isNotSameAs(first);
  }

  @Test
  void withoutRoomNothingIsKept() {
    FoldedUsers users = new FoldedUsers(knowledge, 0);
    UserState first = ask(users, 7);
    TestService.await("it goes", () -> users.size() == 0);
    assertThat(users.take(7, History.EMPTY, MOMENT)).isNotSameAs(first);
  }
}
