package io.feedrank.simulator;

/**
 * The map between dense indices 0, 1, 2, ... and outside ids with gaps: of every {@code block}
 * consecutive ids from {@code first} on, one is missing, at a place fixed by a hash.
 *
 * @param first id of the first block
 * @param block ids per block, one of them missing
 */
record IdGaps(long first, int block) {

  long id(int index) {
    long group = index / (block - 1);
    int place = index % (block - 1);
    return first + group * block + place + (place >= hole(group) ? 1 : 0);
  }

  /** The index of an id, or -1 if the id is missing or below the first. */
  int index(long id) {
    long offset = id - first;
    if (offset < 0 || offset / block * (block - 1) > Integer.MAX_VALUE - block) {
      return -1;
    }
    long group = offset / block;
    int place = (int) (offset % block);
    int hole = hole(group);
    if (place == hole) {
      return -1;
    }
    return (int) (group * (block - 1)) + (place > hole ? place - 1 : place);
  }

  /** Never 0, so that the first id exists. */
  private int hole(long group) {
    return 1 + (int) Long.remainderUnsigned(SplitMix.mix(group + first), block - 1);
  }
}
