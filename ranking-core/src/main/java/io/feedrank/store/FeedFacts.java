package io.feedrank.store;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;

/**
 * Small facts about a feed, each found at once however large it is.
 *
 * @param database where the feed is
 */
public record FeedFacts(Database database) {

  /** Whether there is any event. */
  public boolean hasEvents() {
    return first("select 1 from feed_event limit 1").isPresent();
  }

  /** The smallest user id; empty if there are no users. */
  public Optional<Long> firstUser() {
    return first("select user_id from feed_user order by user_id limit 1").map(Long::valueOf);
  }

  /**
   * What the imports said of their source, as a JSON object; empty if they said nothing, or if
   * sources were mixed, for then nobody made the whole feed.
   */
  public Optional<String> origin() {
    return first(
        """
        select max(origin::text) from import_run where finished_at is not null
        having count(distinct coalesce(origin::text, '')) = 1
        """);
  }

  private Optional<String> first(String query) {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              ResultSet row = ask.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
          }
        });
  }
}
