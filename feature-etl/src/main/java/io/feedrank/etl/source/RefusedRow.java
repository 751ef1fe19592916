package io.feedrank.etl.source;

/**
 * A row of a source that cannot be loaded. Thrown where a row is read and caught where it is
 * counted, so it carries no stack trace.
 */
public final class RefusedRow extends Exception {

  private final transient Reason reason;

  /** Why a row can be refused. */
  public enum Reason {
    MALFORMED("malformed row"),
    BAD_ID("unusable id"),
    BAD_NUMBER("unreadable number"),
    BAD_PROPENSITY("propensity outside (0, 1]"),
    TOO_LONG("value too long"),
    BAD_TIMESTAMP("unreadable timestamp"),
    FUTURE("timestamp in the future"),
    OUT_OF_RANGE("timestamp before 1990"),
    NOT_KEPT("timestamp before what is kept"),
    UNKNOWN_POST("unknown post"),
    UNKNOWN_ACTION("unknown action");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason in a few words. */
    public String words() {
      return words;
    }
  }

  /**
   * A refusal.
   *
   * @param detail the value and what is legal
   */
  public RefusedRow(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** The reason. */
  public Reason reason() {
    return reason;
  }

  /** The value and what is legal. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
