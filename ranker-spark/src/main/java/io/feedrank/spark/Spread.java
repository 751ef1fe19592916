package io.feedrank.spark;

import io.feedrank.feature.FeatureSnapshotSlice;

/**
 * The distribution of a feed over a cluster.
 *
 * @param partitions into how many ranges the users are cut, at least 1: a task holds one
 * @param broadcastBytes what is known is sent to every executor while it takes at most so many
 *     bytes in memory; beyond, it is cut by time into slices that take at most so many each
 * @param slices hears of each slice
 */
record Spread(int partitions, long broadcastBytes, SliceListener slices) {

  /** Three times this, what a broadcast takes as it arrives, fits into an executor of 4 GiB. */
  static final long BROADCAST_BYTES = 1L << 30;

  /** Hears of slices when they are cut. */
  interface SliceListener {

    /** Hears nothing. */
    SliceListener SILENT = (slice, sent) -> {};

    /**
     * A slice was cut.
     *
     * @param sent how many bytes are sent of it
     */
    void cut(FeatureSnapshotSlice slice, long sent);
  }

  Spread {
    if (partitions < 1 || broadcastBytes < 1) {
      throw new IllegalArgumentException(
          "%d partitions and %d bytes to broadcast are not legal; give 1 or more of each"
              .formatted(partitions, broadcastBytes));
    }
  }

  /** So many ranges of users, and what is known sent to everybody unless it is large. */
  static Spread of(int partitions) {
    return new Spread(partitions, BROADCAST_BYTES, SliceListener.SILENT);
  }
}
