package io.feedrank.etl.source;

import io.feedrank.domain.Attribute.Owner;
import io.feedrank.domain.IdForm;
import io.feedrank.domain.TextId;
import io.feedrank.etl.source.RefusedRow.Reason;

/** Reads what the rows of a table call users and posts by. Not thread-safe. */
final class RowIds {

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
      return row.whole(column);
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
    return form == IdForm.NUMBERS ? row.whole(column) : number(Owner.POST, row.text(column));
  }

  private long number(Owner owner, String text) throws RefusedRow {
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
