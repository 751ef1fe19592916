package io.feedrank.metric;

import java.util.Arrays;

/**
 * The area under the ROC curve within groups, averaged by their weight (Zhu et al., "Optimized cost
 * per click in Taobao display advertising", KDD 2017): ranking inside a list is judged, knowing
 * active users from idle ones earns nothing.
 *
 * <p>A group that has only likes or only non-likes has no such area; it is left out and counted.
 *
 * @param value mean area, each group weighing the sum of its rows' weights; NaN if no group counts
 * @param groups groups that have both classes
 * @param oneClassGroups groups left out
 */
public record GroupAuc(double value, int groups, int oneClassGroups) {

  /** The area within the groups of the given rows. */
  public static GroupAuc of(Predictions rows) {
    GroupedRows grouped = GroupedRows.of(rows);
    double sum = 0;
    double weight = 0;
    int counted = 0;
    for (int group = 0; group < grouped.groups(); group++) {
      ScoreTable table = grouped.table(rows, group);
      double auc = table.auc();
      if (!Double.isNaN(auc)) {
        sum += auc * table.totalWeight();
        weight += table.totalWeight();
        counted++;
      }
    }
    return new GroupAuc(sum / weight, counted, grouped.groups() - counted);
  }

  /** Row numbers sorted by group: those of group g are order[starts[g]] .. order[starts[g+1]-1]. */
  private static final class GroupedRows {
    private final int[] starts;
    private final int[] order;

    private GroupedRows(int[] starts, int[] order) {
      this.starts = starts;
      this.order = order;
    }

    static GroupedRows of(Predictions rows) {
      long[] keys = Arrays.stream(rows.groups()).sorted().distinct().toArray();
      int[] groupOf = new int[rows.size()];
      int[] starts = new int[keys.length + 1];
      for (int row = 0; row < groupOf.length; row++) {
        groupOf[row] = Arrays.binarySearch(keys, rows.group(row));
        starts[groupOf[row] + 1]++;
      }
      Arrays.parallelPrefix(starts, Integer::sum);
      int[] next = starts.clone();
      int[] order = new int[groupOf.length];
      for (int row = 0; row < groupOf.length; row++) {
        order[next[groupOf[row]]++] = row;
      }
      return new GroupedRows(starts, order);
    }

    int groups() {
      return starts.length - 1;
    }

    ScoreTable table(Predictions rows, int group) {
      return ScoreTable.of(rows, order, starts[group], starts[group + 1]);
    }
  }
}
