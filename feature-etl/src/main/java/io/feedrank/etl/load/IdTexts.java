package io.feedrank.etl.load;

import io.feedrank.domain.Attribute.Owner;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RefusedRow.Reason;
import io.feedrank.store.BinaryCopyWriter;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which text a number stands for. Memory depends on the numbers of users and posts; where ids
 * are numbers, nothing is opened.
 */
final class IdTexts implements AutoCloseable {

  private static final String MERGE =
      """
      insert into text_id (owner, id, text)
      select owner, id, text from arrived a
      where not exists (
        select from text_id t where t.owner = a.owner and t.id = a.id and t.text = a.text)
      order by owner, id
      on conflict (owner, id) do update set text = excluded.text
      """;

  private final Database database;

  /** By number, the hash of the text that it stands for: enough to see that another has it. */
  private final Map<Owner, Map<Long, Integer>> known = new EnumMap<>(Owner.class);

  private @Nullable Connection connection;
  private @Nullable BinaryCopyWriter copy;

  IdTexts(Database database) {
    this.database = database;
  }

  /**
   * Takes note of a text.
   *
   * @throws RefusedRow if another text has the number
   */
  void add(Owner owner, long id, String text) throws RefusedRow {
    Integer before =
        known.computeIfAbsent(owner, each -> new HashMap<>()).putIfAbsent(id, text.hashCode());
    if (before == null) {
      try {
        opened().row(3).text(owner.name().toLowerCase(Locale.ROOT)).int8(id).text(text);
      } catch (SQLException e) {
        throw DatabaseException.of(e);
      }
    } else if (before != text.hashCode()) {
      throw new RefusedRow(
          Reason.BAD_ID,
          "'%s' has the number of another id, %d; give one of them another".formatted(text, id));
    }
  }

  private BinaryCopyWriter opened() throws SQLException {
    if (copy == null) {
      if (connection == null) {
        connection = database.open();
        connection.setAutoCommit(false);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "create temporary table arrived (owner text, id bigint, text text) on commit drop");
      }
      copy = new BinaryCopyWriter(connection, "arrived");
    }
    return copy;
  }

  /** Writes what was noted: before the rows become visible that hold the numbers. */
  void save() {
    if (connection == null || copy == null) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      copy.finish();
      copy = null;
      statement.executeUpdate(MERGE);
      connection.commit();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
