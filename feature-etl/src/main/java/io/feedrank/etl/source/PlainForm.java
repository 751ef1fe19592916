package io.feedrank.etl.source;

import io.feedrank.etl.source.RefusedRow.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The columns of our own plain form, and what rows of them mean; files and databases share it, so
 * they load and refuse the same.
 */
final class PlainForm {

  /** What a table of users must have; all else are attributes. */
  static final List<String> USER = List.of("user_id");

  /** What a table of posts must have. */
  static final List<String> POST = List.of("post_id", "text", "topic");

  /** What a table of posts may have; all else are attributes. */
  static final List<String> POST_OWN =
      List.of("post_id", "text", "topic", "published_at", "hidden");

  /** What a table of events must have. */
  static final List<String> EVENT = List.of("timestamp", "user_id", "post_id", "action");

  private PlainForm() {}

  /** Hands over the user of a row. */
  static void user(SourceRow row, RowIds ids, FeedSink sink) throws RefusedRow {
    sink.user(row, ids.user(row, row.column("user_id")), row.others(USER));
  }

  /** Hands over the post of a row. */
  static void post(SourceRow row, RowIds ids, FeedSink sink) throws RefusedRow {
    int published = row.column("published_at");
    sink.post(
        row,
        new PostRow(
            ids.post(row, row.column("post_id")),
            row.text(row.column("text")),
            row.text(row.column("topic")),
            row.isEmpty(published)
                ? null
                : Instant.EPOCH.plus(row.micros(published), ChronoUnit.MICROS),
            isYes(row.text(row.column("hidden"))),
            row.others(POST_OWN)));
  }

  private static boolean isYes(String text) throws RefusedRow {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "1" -> true;
      case "", "false", "f", "no", "0" -> false;
      default ->
          throw new RefusedRow(
              Reason.MALFORMED, "hidden is '%s'; legal are true, false or nothing".formatted(text));
    };
  }
}
