package io.feedrank.etl.source;

import io.feedrank.domain.Actions;
import io.feedrank.etl.source.RefusedRow.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads events from a table with the columns {@code timestamp, user_id, post_id, action} and
 * perhaps {@code position} and {@code propensity}.
 */
final class EventColumns {

  private final Actions actions;
  private final RowIds ids;
  private final byte[][] names;
  private final FeedSink sink;
  private final EventRow event = new EventRow();
  private final int timestamp;
  private final int user;
  private final int post;
  private final int action;
  private final int position;
  private final int propensity;

  /** The columns of a table, by place. */
  EventColumns(List<String> columns, Actions actions, RowIds ids, FeedSink sink) {
    this.actions = actions;
    this.ids = ids;
    this.names =
        actions.all().stream()
            .map(known -> known.name().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.sink = sink;
    this.timestamp = columns.indexOf("timestamp");
    this.user = columns.indexOf("user_id");
    this.post = columns.indexOf("post_id");
    this.action = columns.indexOf("action");
    this.position = columns.indexOf("position");
    this.propensity = columns.indexOf("propensity");
  }

  /** The columns that a file's header names. */
  static EventColumns of(SourceFile file, Actions actions, RowIds ids, FeedSink sink) {
    try (CsvTable header = CsvTable.open(file)) {
      return new EventColumns(header.columns(), actions, ids, sink);
    }
  }

  void accept(SourceRow row) throws RefusedRow {
    event.set(row.micros(timestamp), ids.user(row, user), ids.post(row, post), code(row));
    if (!row.isEmpty(position) || !row.isEmpty(propensity)) {
      event.logged(
          row.isEmpty(position) ? -1 : place(row.whole(position)),
          row.isEmpty(propensity) ? Float.NaN : probability(row));
    }
    sink.event(row, event);
  }

  /** A probability above 0 and up to 1: whoever weighs by its inverse must be able to divide. */
  private float probability(SourceRow row) throws RefusedRow {
    double value = row.real(propensity);
    float stored = (float) value;
    if (!(value <= 1 && stored > 0)) {
      throw new RefusedRow(
          Reason.BAD_PROPENSITY,
          "propensity is '%s'; legal are probabilities above 0 and up to 1, or nothing where it is unknown"
              .formatted(row.text(propensity)));
    }
    return stored;
  }

  private static int place(long value) throws RefusedRow {
    if (value < 1 || value > Short.MAX_VALUE) {
      throw new RefusedRow(
          Reason.BAD_NUMBER,
          "position %d is outside 1..%d".formatted(value, (int) Short.MAX_VALUE));
    }
    return (int) value;
  }

  private int code(SourceRow row) throws RefusedRow {
    for (int code = 0; code < names.length; code++) {
      if (row.is(action, names[code])) {
        return code;
      }
    }
    throw new RefusedRow(
        Reason.UNKNOWN_ACTION,
        "found '%s'; known are %s".formatted(row.text(action), actions.names()));
  }
}
