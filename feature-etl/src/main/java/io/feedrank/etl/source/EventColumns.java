package io.feedrank.etl.source;

import io.feedrank.domain.Actions;
import io.feedrank.etl.source.RefusedRow.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads events from a table with the columns {@code timestamp, user_id, post_id, action} and
 * perhaps {@code position} and {@code propensity}.
 */
final class EventColumns {

  private final Actions actions;
  private final byte[][] names;
  private final FeedSink sink;
  private final EventRow event = new EventRow();
  private final int timestamp;
  private final int user;
  private final int post;
  private final int action;
  private final int position;
  private final int propensity;

  EventColumns(Path file, Actions actions, FeedSink sink) {
    this.actions = actions;
    this.names =
        actions.all().stream()
            .map(known -> known.name().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.sink = sink;
    try (CsvTable header = CsvTable.open(file)) {
      this.timestamp = header.column("timestamp");
      this.user = header.column("user_id");
      this.post = header.column("post_id");
      this.action = header.column("action");
      this.position = header.column("position");
      this.propensity = header.column("propensity");
    }
  }

  void accept(CsvTable row) throws RefusedRow {
    event.set(row.micros(timestamp), row.whole(user), row.whole(post), code(row));
    if (!row.isEmpty(position) || !row.isEmpty(propensity)) {
      event.logged(
          row.isEmpty(position) ? -1 : place(row.whole(position)),
          row.isEmpty(propensity) ? Float.NaN : (float) row.real(propensity));
    }
    sink.event(row, event);
  }

  private static int place(long value) throws RefusedRow {
    if (value < 1 || value > Short.MAX_VALUE) {
      throw new RefusedRow(
          Reason.BAD_NUMBER,
          "position %d is outside 1..%d".formatted(value, (int) Short.MAX_VALUE));
    }
    return (int) value;
  }

  private int code(CsvTable row) throws RefusedRow {
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
