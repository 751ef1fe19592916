package io.feedrank.etl.source;

import io.feedrank.domain.TimestampFormat;
import io.feedrank.etl.source.RefusedRow.Reason;
import java.nio.charset.StandardCharsets;

/** A reader of times from the bytes of a row, in the forms of {@link TimestampFormat}. */
final class Timestamps {

  private static final int DIGITS_OF_MILLISECONDS = 13;

  private final TimestampFormat format = new TimestampFormat();

  /** Microseconds since 1970. */
  long micros(byte[] bytes, int from, int to) throws RefusedRow {
    long micros = format.micros(bytes, from, to);
    if (micros == TimestampFormat.UNREADABLE) {
      throw bad(bytes, from, to);
    }
    return micros;
  }

  private static RefusedRow bad(byte[] bytes, int from, int to) {
    String found = new String(bytes, from, Math.min(40, to - from), StandardCharsets.UTF_8);
    boolean millis =
        to - from == DIGITS_OF_MILLISECONDS && found.chars().allMatch(c -> '0' <= c && c <= '9');
    return new RefusedRow(
        Reason.BAD_TIMESTAMP,
        "found '%s'; legal are %s%s"
            .formatted(
                found,
                TimestampFormat.LEGAL,
                millis ? "; milliseconds have to be divided by 1000" : ""));
  }
}
