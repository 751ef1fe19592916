package io.feedrank.service;

/**
 * The options of the log and the meters of requests.
 *
 * @param servedLists the share of the served lists that is kept in the database; 0 to 1
 * @param requestLog whether each request is logged as one line of JSON
 * @param traces where the traces of requests go
 */
public record WatchOptions(double servedLists, boolean requestLog, TraceOptions traces) {

  /** One list in a hundred; no lines, no traces. */
  public static final WatchOptions DEFAULT = new WatchOptions(0.01, false, TraceOptions.NONE);

  /** Checks the range. */
  public WatchOptions {
    if (!(servedLists >= 0 && servedLists <= 1)) {
      throw new IllegalArgumentException(
          "share of served lists is %s; legal are 0 to 1".formatted(servedLists));
    }
  }
}
