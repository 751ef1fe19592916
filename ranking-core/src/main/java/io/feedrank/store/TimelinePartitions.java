package io.feedrank.store;

/** The names of the partitions of the timelines: one for each version of the basis. */
public final class TimelinePartitions {

  private TimelinePartitions() {}

  /** The table that holds the timelines of a version of the basis. */
  public static String table(int version) {
    return "timeline_v" + version;
  }
}
