package io.feedrank.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Actions;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PositionsLoggedTest {

  private static final Instant MONTH = Instant.parse("2021-10-01T00:00:00Z");

  private final Database database = TestDatabase.migrated();

  private void write(int first, int events, int action, String position, String propensity) {
    database.transaction(
        connection -> {
          new EventPartitions(connection).ensure(MONTH, MONTH);
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                """
                insert into feed_event (at, user_id, post_id, action, position, propensity)
                select timestamptz '%s' + n * interval '1 second', 1, 1 + n %% 100, %d, %s, %s
                from generate_series(%d, %d) n
                """
                    .formatted(MONTH, action, position, propensity, first, first + events - 1));
          }
        });
  }

  private boolean logged() {
    return new FeedLogStore(database).positionsLogged(Actions.VIEW_AND_LIKE);
  }

  @Test
  void mostOfTheLatestImpressionsDecide() {
    assertThat(logged()).isFalse();
    write(0, 100, 0, "null", "null");
    write(100, 99, 0, "1", "null");
    assertThat(logged()).isFalse();
    write(200, 2, 0, "null", "0.5");
    assertThat(logged()).isTrue();
    write(300, 500, 1, "null", "null");
    assertThat(logged()).as("likes have no position").isTrue();
    write(1_000, 10_000, 0, "null", "null");
    assertThat(logged()).as("what arrived long ago does not count").isFalse();
  }
}
