package io.feedrank.etl.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions of the basis that exist, and those that are kept: the newest, and that of the model
 * that is live.
 *
 * @param connection on which the run's transaction is open
 */
record ReferenceDataVersions(Connection connection) {

  /** All versions, ascending. */
  List<Integer> all() throws SQLException {
    return versions("select version from basis order by version");
  }

  /** The versions that somebody needs, ascending. */
  List<Integer> kept() throws SQLException {
    List<Integer> live =
        versions(
            """
            select (m.manifest->>'basisVersion')::integer
            from promotion p join model m using (model_id)
            where m.manifest->>'basisVersion' is not null
            order by promotion_id desc limit 1
            """);
    List<Integer> all = all();
    List<Integer> kept = new ArrayList<>(all);
    kept.removeIf(version -> !version.equals(all.get(all.size() - 1)) && !live.contains(version));
    return kept;
  }

  /** Drops all others. Waits for those who read them. */
  void dropAllBut(List<Integer> kept) throws SQLException {
    for (int version : all()) {
      if (!kept.contains(version)) {
        TimelineTable.drop(connection, version);
        try (Statement statement = connection.createStatement()) {
          statement.execute("delete from basis where version = " + version);
        }
      }
    }
  }

  private List<Integer> versions(String query) throws SQLException {
    List<Integer> versions = new ArrayList<>();
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery(query)) {
      while (row.next()) {
        versions.add(row.getInt(1));
      }
    }
    return versions;
  }
}
