package io.feedrank.store;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;

/**
 * Who made the feed, as its import wrote it down.
 *
 * @param database where the feed is
 */
public record ImportOrigin(Database database) {

  /**
   * What the latest finished import said of its source, as a JSON object; empty if it said nothing,
   * or if sources were mixed, for then nobody made the whole feed.
   */
  public Optional<String> latest() {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              ResultSet row =
                  ask.executeQuery(
                      """
                      select max(origin::text) from import_run where finished_at is not null
                      having count(distinct coalesce(origin::text, '')) = 1
                      """)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
          }
        });
  }
}
