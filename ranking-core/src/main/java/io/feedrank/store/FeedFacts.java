package io.feedrank.store;

import io.feedrank.domain.IdForm;
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

  /** Whether there are events that the last finished ETL run did not count. */
  public boolean hasUncountedEvents() {
    return first(
            """
            select 1 from feed_event
            where seq > coalesce((select max(watermark) from etl_run where status = 'done'), 0)
            limit 1
            """)
        .isPresent();
  }

  /** The id of a user, as the feed calls them; empty if there are no users. */
  public Optional<String> firstUser() {
    return first(
        """
        select coalesce(t.text, u.user_id::text)
        from (select user_id from feed_user order by user_id limit 1) u
        left join text_id t on t.owner = 'user' and t.id = u.user_id
        """);
  }

  /**
   * Sees that users and posts are called by what a caller takes them to be called by.
   *
   * @throws DatabaseException.OtherIds if there are posts, and they are called otherwise
   */
  public void requireIds(IdForm wanted) {
    first(
            """
            select case when exists (select from text_id where owner = 'post') then 'TEXTS'
              else 'NUMBERS' end from post limit 1
            """)
        .map(IdForm::valueOf)
        .filter(found -> found != wanted)
        .ifPresent(
            found -> {
              throw new DatabaseException.OtherIds(found, wanted);
            });
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
