package io.feedrank.etl.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of an ETL run.
 *
 * @param runId its number
 * @param basisVersion the newest basis; 0 if there are no posts to fit one on
 * @param watermark all events with {@code seq} up to this are folded in
 * @param knownUntil the time of the latest event folded in; 1970 if there is none
 * @param events events read by this run
 * @param skipped those of them that were left out, because their post is gone
 * @param recounted why everything was counted again, if it was
 * @param timelineRows rows of timelines written or added to
 * @param vectors posts whose text was turned into a vector
 * @param itemItemModels item-item models fitted
 * @param partVersions versions of other collaborative parts fitted
 * @param likes whether likes belong to views, if this run read the whole log
 * @param cut what retention took out of the log before
 * @param steps what it did, in order
 */
public record EtlSummary(
    int runId,
    int basisVersion,
    long watermark,
    Instant knownUntil,
    long events,
    long skipped,
    Optional<String> recounted,
    long timelineRows,
    int vectors,
    int itemItemModels,
    int partVersions,
    Optional<LikeAttribution> likes,
    LogCut cut,
    List<Step> steps) {

  /** Copies. */
  public EtlSummary {
    steps = List.copyOf(steps);
  }

  /**
   * A step of a run.
   *
   * @param name in a few words
   * @param seconds it took
   */
  public record Step(String name, double seconds) {}

  /** The seconds of all steps. */
  public double seconds() {
    return steps.stream().mapToDouble(Step::seconds).sum();
  }

  /** The summary of an erasure that followed this run. */
  EtlSummary after(int laterRunId, long lastSecond) {
    return new EtlSummary(
        laterRunId,
        basisVersion,
        watermark,
        Instant.ofEpochSecond(Math.max(0, lastSecond)),
        0,
        0,
        Optional.empty(),
        0,
        0,
        0,
        0,
        Optional.empty(),
        LogCut.NONE,
        List.of());
  }

  /** The same of a run before which the log was cut. */
  EtlSummary after(LogCut before) {
    return new EtlSummary(
        runId,
        basisVersion,
        watermark,
        knownUntil,
        events,
        skipped,
        recounted,
        timelineRows,
        vectors,
        itemItemModels,
        partVersions,
        likes,
        before,
        steps);
  }
}
