package io.feedrank.etl.source;

import io.feedrank.domain.Attribute.Owner;
import io.feedrank.domain.IdForm;
import io.feedrank.domain.TextId;
import io.feedrank.etl.source.RefusedRow.Reason;

/** Reads what the rows of a table call users and posts by. Not thread-safe. */
final class RowIds {

  private static final char REPLACEMENT = '\uFFFD';

  private final IdForm form;
  private final FeedSink sink;
  private String lastText = "";
  private long lastNumber;

  /** Hands texts over to the sink, with the numbers that stand for them. */
  RowIds(IdForm form, FeedSink sink) {
    this.form = form;
    this.sink = sink;
  }

  /** The number of a user. */
  long user(SourceRow row, int column) throws RefusedRow {
    if (form == IdForm.NUMBERS) {
      return whole(row, column);
    }
    String text = row.text(column);
    if (!text.equals(lastText)) {
      lastNumber = number(Owner.USER, text);
      lastText = text;
    }
    return lastNumber;
  }

  /** The number of a post. */
  long post(SourceRow row, int column) throws RefusedRow {
    return form == IdForm.NUMBERS ? whole(row, column) : number(Owner.POST, row.text(column));
  }

  private static long whole(SourceRow row, int column) throws RefusedRow {
    try {
      return row.whole(column);
    } catch (RefusedRow notANumber) {
      throw new RefusedRow(
          Reason.BAD_ID,
          "%s: %s; where ids are texts, set feed.ids: texts in feedrank.yml (a database that already has numbers is cleared by 'feedrank reset')"
              .formatted(row.columns().get(column), notANumber.detail()));
    }
  }

  private long number(Owner owner, String text) throws RefusedRow {
    if (text.indexOf(REPLACEMENT) >= 0) {
      throw new RefusedRow(
          Reason.BAD_ID,
          "'%s' holds bytes that are no UTF-8, so two ids could become one; import with --encoding"
              .formatted(text));
    }
    long number;
    try {
      number = new TextId(text).number();
    } catch (IllegalArgumentException illegal) {
      throw new RefusedRow(Reason.BAD_ID, String.valueOf(illegal.getMessage()));
    }
    sink.called(owner, number, text);
    return number;
  }
}
