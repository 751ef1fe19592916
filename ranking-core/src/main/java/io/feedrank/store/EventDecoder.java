package io.feedrank.store;

import io.feedrank.domain.Ids;
import io.feedrank.domain.PackedEvent;
import java.sql.SQLException;

/**
 * Turns rows of the log into packed events of known users with known posts.
 *
 * @param users all users
 * @param posts all posts
 */
record EventDecoder(Ids users, Ids posts) {

  /** What is read of each event, in this order. */
  static final String COLUMNS = "at, user_id, post_id, action";

  /** Takes the events of known users with known posts, and hears of the others. */
  interface Visitor extends EventVisitor {
    /**
     * An event that is left out.
     *
     * @param unknownUser whether it is the user who is not on the list; else it is the post
     */
    void skip(boolean unknownUser);
  }

  void read(BinaryCopyReader rows, Visitor visitor) throws SQLException {
    while (rows.next()) {
      long second = rows.second();
      int user = users.index(rows.int8());
      int post = posts.index(rows.int8());
      int action = rows.int2();
      if (user < 0 || post < 0) {
        visitor.skip(user < 0);
      } else {
        visitor.event(user, PackedEvent.pack(checked(second), action, post));
      }
    }
  }

  private static long checked(long second) throws SQLException {
    if (second < 0 || second > PackedEvent.MAX_SECOND) {
      throw new SQLException(
          "feed_event holds an event at second %d since 1970; legal are 0..%d; delete it"
              .formatted(second, PackedEvent.MAX_SECOND));
    }
    return second;
  }
}
