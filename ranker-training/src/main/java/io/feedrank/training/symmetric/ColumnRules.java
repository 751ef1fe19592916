package io.feedrank.training.symmetric;

import java.util.Map;
import java.util.Set;

/**
 * The columns that trees may split, and the directions of those in which scores are monotone.
 *
 * <p>A monotone score never moves against its direction when the value grows from one known number
 * to another, all other columns being equal. Whether the value is known at all may move the score
 * either way: a missing value has no place in the order.
 *
 * @param unsplit columns that no tree splits
 * @param monotone the directions of some columns
 */
public record ColumnRules(Set<Integer> unsplit, Map<Integer, Direction> monotone) {

  /** All columns may be split, in any direction. */
  public static final ColumnRules NONE = new ColumnRules(Set.of(), Map.of());

  /** Copies. */
  public ColumnRules {
    unsplit = Set.copyOf(unsplit);
    monotone = Map.copyOf(monotone);
  }

  boolean maySplit(int column) {
    return !unsplit.contains(column);
  }
}
