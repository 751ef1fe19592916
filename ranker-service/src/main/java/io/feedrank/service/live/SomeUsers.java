package io.feedrank.service.live;

import io.feedrank.store.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** A few of the users who did something, for trying out what is about to go live. Thread-safe. */
public final class SomeUsers {

  /** One after each of some ids that lie evenly over all of them: each is one look at the index. */
  private static final String SPREAD =
      """
      with ends as (select min(user_id) first, max(user_id) last from user_state),
        marks as (
          select generate_series(first, last, greatest(1, last / ? - first / ?)) mark from ends)
      select distinct (
          select user_id from user_state where user_id >= mark order by user_id limit 1) asked
      from marks order by asked limit ?
      """;

  private final Database database;

  SomeUsers(Database database) {
    this.database = database;
  }

  /**
   * Ids of users, spread over all whom the last ETL run knew, ascending.
   *
   * @param most how many at most; fewer if there are not as many
   */
  public List<Long> spread(int most) {
    return database.call(
        connection -> {
          try (PreparedStatement ask = connection.prepareStatement(SPREAD)) {
            ask.setInt(1, most);
            ask.setInt(2, most);
            ask.setInt(3, most);
            List<Long> users = new ArrayList<>();
            try (ResultSet rows = ask.executeQuery()) {
              while (rows.next()) {
                users.add(rows.getLong(1));
              }
            }
            return List.copyOf(users);
          }
        });
  }
}
