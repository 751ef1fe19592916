package io.feedrank.etl.load;

import io.feedrank.store.Database;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The rows of a query as text, for comparisons. */
public final class Tables {

  private Tables() {}

  /** One line a row, values parted by bars. */
  public static List<String> rows(Database database, String query) {
    return database.call(
        connection -> {
          List<String> rows = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
              StringJoiner line = new StringJoiner("|");
              for (int column = 1; column <= columns; column++) {
                Object value = row.getObject(column);
                line.add(
                    value instanceof Boolean || value == null
                        ? String.valueOf(value)
                        : row.getString(column));
              }
              rows.add(line.toString());
            }
          }
          return rows;
        });
  }
}
