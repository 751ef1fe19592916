package io.feedrank.store;

import java.time.Instant;

/**
 * The last ETL run that was finished: what the tables hold.
 *
 * @param runId its number; 0 where none was finished
 * @param watermark events with {@code seq} up to this are folded in
 * @param knownUntil the time of the latest event folded in; 1970 where there is none
 * @param basisVersion the basis it counted with, the newest there is; 0 where none was finished
 */
public record FinishedRun(int runId, long watermark, Instant knownUntil, int basisVersion) {

  /** Nothing was ever folded in. */
  public static final FinishedRun NONE = new FinishedRun(0, 0, Instant.EPOCH, 0);
}
