package io.feedrank.benchmarks.etl;

import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import io.feedrank.store.Database;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The disk sizes of the largest tables of the feed, partitions added up.
 *
 * @param sizes largest first
 */
record TableSizes(List<Size> sizes) {

  private static final String QUERY =
      """
      select regexp_replace(regexp_replace(c.relname, '_[0-9]{4}_[0-9]{2}$', ''), '_v[0-9]+$', ''),
             sum(greatest(c.reltuples, 0))::bigint, sum(pg_table_size(c.oid)),
             sum(pg_indexes_size(c.oid))
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'feedrank' and c.relkind = 'r'
      group by 1 order by 3 desc limit 10
      """;

  /**
   * What one table takes.
   *
   * @param bytes of its rows
   * @param indexBytes of its indexes
   */
  record Size(String table, long rows, long bytes, long indexBytes) {}

  /** Reads the sizes, after the server has counted its rows. */
  static TableSizes read(Database database) {
    return database.call(
        connection -> {
          List<Size> sizes = new ArrayList<>();
          try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
            try (ResultSet row = statement.executeQuery(QUERY)) {
              while (row.next()) {
                sizes.add(
                    new Size(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
              }
            }
          }
          return new TableSizes(sizes);
        });
  }

  /** The bytes of a table with its indexes; 0 if it is not among the largest. */
  long bytes(String table) {
    return sizes.stream()
        .filter(size -> size.table().equals(table))
        .mapToLong(size -> size.bytes() + size.indexBytes())
        .sum();
  }

  String table() {
    Table table =
        new Table(
            Table.Column.text("table"),
            Table.Column.number("rows"),
            Table.Column.number("MiB"),
            Table.Column.number("indexes"));
    for (Size size : sizes) {
      table.row(
          size.table(),
          String.format(Locale.ROOT, "%,d", size.rows()),
          String.format(Locale.ROOT, "%,.1f", size.bytes() / 1048576.0),
          String.format(Locale.ROOT, "%,.1f", size.indexBytes() / 1048576.0));
    }
    return TextTable.of(table);
  }
}
