package io.feedrank.benchmarks.etl;

import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import io.feedrank.store.Database;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;

/** What the tables of the feed take on disk, partitions added up, indexes included. */
record TableSizes(Database database) {

  private static final String QUERY =
      """
      select regexp_replace(regexp_replace(c.relname, '_[0-9]{4}_[0-9]{2}$', ''), '_v[0-9]+$', ''),
             sum(greatest(c.reltuples, 0))::bigint, sum(pg_table_size(c.oid)),
             sum(pg_indexes_size(c.oid))
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'feedrank' and c.relkind = 'r'
      group by 1 order by 3 desc limit 10
      """;

  String table() {
    return database.call(
        connection -> {
          Table table =
              new Table(
                  Table.Column.text("table"),
                  Table.Column.number("rows"),
                  Table.Column.number("MiB"),
                  Table.Column.number("indexes"));
          try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
            try (ResultSet row = statement.executeQuery(QUERY)) {
              while (row.next()) {
                table.row(
                    row.getString(1),
                    String.format(Locale.ROOT, "%,d", row.getLong(2)),
                    String.format(Locale.ROOT, "%,.1f", row.getLong(3) / 1048576.0),
                    String.format(Locale.ROOT, "%,.1f", row.getLong(4) / 1048576.0));
              }
            }
          }
          return TextTable.of(table);
        });
  }
}
