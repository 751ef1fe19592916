package io.feedrank.spark;

import io.feedrank.feature.FeatureSnapshotSlice;
import java.util.Locale;

/** Counts slices, and how large they are. Not thread-safe. */
final class SliceTally implements Spread.SliceListener {

  private int slices;
  private long largest;
  private long largestSent;
  private long allSent;

  @Override
  public void cut(FeatureSnapshotSlice slice, long sent) {
    slices++;
    largest = Math.max(largest, slice.bytes());
    largestSent = Math.max(largestSent, sent);
    allSent += sent;
  }

  /** In a sentence, what there was since this was last asked; empty if there was nothing. */
  String next() {
    String counted =
        slices == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d slices: at most %.1f MB in memory, %.1f MB sent to a task, %.1f MB to all",
                slices,
                largest / 1e6,
                largestSent / 1e6,
                allSent / 1e6);
    slices = 0;
    largest = 0;
    largestSent = 0;
    allSent = 0;
    return counted;
  }
}
