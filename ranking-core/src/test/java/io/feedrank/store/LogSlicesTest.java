package io.feedrank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Ids;
import io.feedrank.domain.PackedEvent;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LogSlicesTest {

  private static final Instant MONTH = Instant.parse("2021-10-01T00:00:00Z");
  private static final Ids USERS = Ids.of(LongStream.rangeClosed(1, 50));
  private static final Ids POSTS = Ids.of(LongStream.rangeClosed(1, 100));

  private final Database database = TestDatabase.migrated();

  /** Views by users 1 to 60, of whom ten are on no list. */
  private void write(int first, int events) {
    database.transaction(
        connection -> {
          new EventPartitions(connection).ensure(MONTH, MONTH);
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                """
                insert into feed_event (at, user_id, post_id, action)
                select timestamptz '%s' + n * interval '1 second', 1 + n %% 60, 1 + n %% 100, 0
                from generate_series(%d, %d) n
                """
                    .formatted(MONTH, first, first + events - 1));
          }
        });
  }

  private List<Long> seconds(LogSlice slice) {
    List<Long> seconds = new ArrayList<>();
    slice.read(database, USERS, POSTS, (user, packed) -> seconds.add(PackedEvent.second(packed)));
    return seconds;
  }

  @Test
  void everyEventOfAKnownUserIsInOneSliceAsOfTheCut() {
    write(0, 6_000);
    try (LogSlices slices = LogSlices.of(database, 4)) {
      write(6_000, 600);
      assertThat(slices.all()).hasSizeGreaterThan(5);
      List<Long> seconds = slices.all().stream().flatMap(each -> seconds(each).stream()).toList();
      assertThat(seconds).hasSize(5_000).doesNotHaveDuplicates();
    }
  }

  @Test
  void aSliceReadAgainIsTheSameInTheSameOrder() {
    write(0, 6_000);
    try (LogSlices slices = LogSlices.of(database, 4)) {
      List<List<Long>> once = slices.all().stream().map(this::seconds).toList();
      assertThat(slices.all().stream().map(this::seconds).toList()).isEqualTo(once);
    }
  }

  @Test
  void aSliceOfAClosedCutCannotBeRead() {
    write(0, 60);
    LogSlices slices = LogSlices.of(database, 4);
    slices.close();
    assertThatThrownBy(() -> seconds(slices.all().get(0))).isInstanceOf(DatabaseException.class);
  }
}
