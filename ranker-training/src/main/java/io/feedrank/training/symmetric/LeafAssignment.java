package io.feedrank.training.symmetric;

/**
 * The leaf of each row in the tree that is being grown, and the rows whose histograms must be
 * counted: after a split, those in the smaller child of each pair.
 *
 * <p>Rows that were not sampled go down the tree, too, for its leaf values are of all rows, but are
 * never counted.
 */
final class LeafAssignment {

  /** Set in the leaf of a row that was not sampled. */
  private static final short NOT_SAMPLED = Short.MIN_VALUE;

  private static final int LEAF_BITS = 0x7fff;

  private final RowChunks chunks;
  private final Workers workers;
  private final short[] leaves;

  private int[] rows = new int[0];
  private short[] parents = new short[0];
  private long[] cells = new long[0];
  private int selected;
  private boolean[] upperIsSmaller = new boolean[0];

  LeafAssignment(RowChunks chunks, Workers workers) {
    this.chunks = chunks;
    this.workers = workers;
    this.leaves = new short[chunks.rows()];
  }

  /** Puts all rows into one leaf and selects a sample of them. */
  void begin(long[] allCells, double share, long seed) {
    int[][] counts = new int[chunks.count()][];
    workers.run(
        chunks.count(),
        chunk -> {
          int count = 0;
          for (int row = chunks.from(chunk); row < chunks.to(chunk); row++) {
            boolean sampled = share >= 1 || Hash.unit(seed, row) < share;
            leaves[row] = sampled ? 0 : NOT_SAMPLED;
            count += sampled ? 1 : 0;
          }
          counts[chunk] = new int[] {count};
        });
    select(allCells, counts, new boolean[] {true}, 0);
  }

  /** Splits every leaf: bit {@code level} of the leaf is set where the bin is above the border. */
  void split(int level, byte[] bins, int border, long[] allCells, boolean last) {
    int[][] counts = new int[chunks.count()][];
    workers.run(
        chunks.count(),
        chunk -> {
          int[] count = new int[2 << level];
          for (int row = chunks.from(chunk); row < chunks.to(chunk); row++) {
            int above = (border - (bins[row] & 0xff)) >>> 31;
            int leaf = leaves[row] | above << level;
            leaves[row] = (short) leaf;
            count[leaf & LEAF_BITS] += leaf >= 0 ? 1 : 0;
          }
          counts[chunk] = count;
        });
    if (!last) {
      chooseSmaller(counts, level);
      select(allCells, counts, smallerLeaves(level), (1 << level) - 1);
    }
  }

  int leaf(int row) {
    return leaves[row] & LEAF_BITS;
  }

  int selected() {
    return selected;
  }

  /** The selected rows, ascending. */
  int[] rows() {
    return rows;
  }

  /** For each selected row the leaf it was in before the last split. */
  short[] parents() {
    return parents;
  }

  /** For each selected row its packed derivatives. */
  long[] cells() {
    return cells;
  }

  /** Whether of a parent's two children the one above the border was selected. */
  boolean upperIsSmaller(int parent) {
    return upperIsSmaller[parent];
  }

  private void chooseSmaller(int[][] counts, int level) {
    int half = 1 << level;
    upperIsSmaller = new boolean[half];
    for (int parent = 0; parent < half; parent++) {
      long difference = 0;
      for (int[] count : counts) {
        difference += count[parent + half] - count[parent];
      }
      upperIsSmaller[parent] = difference <= 0;
    }
  }

  private boolean[] smallerLeaves(int level) {
    int half = 1 << level;
    boolean[] wanted = new boolean[2 * half];
    for (int parent = 0; parent < half; parent++) {
      wanted[upperIsSmaller[parent] ? parent + half : parent] = true;
    }
    return wanted;
  }

  private void select(long[] allCells, int[][] counts, boolean[] wanted, int parentBits) {
    int[] starts = new int[chunks.count() + 1];
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      starts[chunk + 1] = starts[chunk];
      for (int leaf = 0; leaf < wanted.length; leaf++) {
        starts[chunk + 1] += wanted[leaf] ? counts[chunk][leaf] : 0;
      }
    }
    selected = starts[chunks.count()];
    if (rows.length < selected) {
      rows = new int[selected];
      parents = new short[selected];
      cells = new long[selected];
    }
    workers.run(
        chunks.count(),
        chunk -> {
          int next = starts[chunk];
          for (int row = chunks.from(chunk); row < chunks.to(chunk); row++) {
            int leaf = leaves[row];
            if (leaf >= 0 && wanted[leaf]) {
              rows[next] = row;
              parents[next] = (short) (leaf & parentBits);
              cells[next++] = allCells[row];
            }
          }
        });
  }
}
