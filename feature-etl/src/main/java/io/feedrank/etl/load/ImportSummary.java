package io.feedrank.etl.load;

import io.feedrank.etl.source.Refusal;
import java.util.List;
import java.util.Map;

/**
 * What became of every row of an import: {@code read = loaded + alreadyThere + refused} for each,
 * and for events also those that the rules left out.
 *
 * @param users rows of users; one is loaded if it is new or has changed
 * @param posts rows of posts; one is loaded if it is new or has changed
 * @param events events of the log
 * @param leftOut events that were not wanted, by rule, in the order of the rules
 * @param cleaned texts from which broken UTF-8 or characters that cannot be stored were taken out
 * @param refusedByReason refused rows of all kinds
 * @param firstRefusals the first refused rows in full
 * @param seconds the whole import took
 */
public record ImportSummary(
    Rows users,
    Rows posts,
    Rows events,
    List<LeftOut> leftOut,
    long cleaned,
    Map<String, Long> refusedByReason,
    List<Refusal> firstRefusals,
    double seconds) {

  /**
   * Rows of one kind.
   *
   * @param read all of them
   * @param loaded those that are in the tables now and were not before
   * @param alreadyThere those that were there before, or came twice
   * @param refused those that cannot be loaded
   */
  public record Rows(long read, long loaded, long alreadyThere, long refused) {}

  /** Copies. */
  public ImportSummary {
    leftOut = List.copyOf(leftOut);
    refusedByReason = Map.copyOf(refusedByReason);
    firstRefusals = List.copyOf(firstRefusals);
  }
}
