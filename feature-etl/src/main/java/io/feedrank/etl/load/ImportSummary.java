package io.feedrank.etl.load;

import io.feedrank.etl.source.Refusal;
import java.util.List;
import java.util.Map;

/**
 * The result of an import, row by row: {@code read = loaded + alreadyThere + repeated + refused}
 * for each kind, and for events also those that the rules left out.
 *
 * @param users rows of users; one is loaded if it is new or has changed
 * @param posts rows of posts; one is loaded if it is new or has changed
 * @param events events of the log
 * @param leftOut events that were not wanted, by rule, in the order of the rules
 * @param cleaned texts from which broken UTF-8 or characters that cannot be stored were taken out
 * @param notes decisions about values that the owner of the data has to know
 * @param refusedByReason refused rows of all kinds
 * @param firstRefusals the first refused rows in full
 * @param seconds the whole import took
 */
public record ImportSummary(
    Rows users,
    Rows posts,
    Rows events,
    List<ExcludedRows> leftOut,
    long cleaned,
    List<String> notes,
    Map<String, Long> refusedByReason,
    List<Refusal> firstRefusals,
    double seconds) {

  /**
   * Rows of one kind.
   *
   * @param read all of them
   * @param loaded those that are in the tables now and were not before
   * @param alreadyThere those that were there before, unchanged
   * @param repeated those of which the source has another row: of users and posts the last counts,
   *     of events the first
   * @param refused those that cannot be loaded
   */
  public record Rows(long read, long loaded, long alreadyThere, long repeated, long refused) {

    /** Rows of which the source has no other. */
    public Rows(long read, long loaded, long alreadyThere, long refused) {
      this(read, loaded, alreadyThere, 0, refused);
    }

    /** Whether there were rows, and all of them were refused. */
    public boolean nothingButRefused() {
      return read > 0 && refused == read;
    }
  }

  /** Copies. */
  public ImportSummary {
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
    refusedByReason = Map.copyOf(refusedByReason);
    firstRefusals = List.copyOf(firstRefusals);
  }
}
