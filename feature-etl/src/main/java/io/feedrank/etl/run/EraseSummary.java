package io.feedrank.etl.run;

import java.util.Map;

/**
 * The numbers of rows that were removed of a user.
 *
 * @param userId whose
 * @param removedByTable rows removed, or, for timelines, rows whose counts were lowered
 */
public record EraseSummary(long userId, Map<String, Long> removedByTable) {

  /** Copies. */
  public EraseSummary {
    removedByTable = Map.copyOf(removedByTable);
  }

  /** Whether there was nothing to remove. */
  public boolean nothing() {
    return removedByTable.values().stream().allMatch(rows -> rows == 0);
  }
}
