package io.feedrank.service.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * An adaptive limit on the requests that are under way at once (additive increase, multiplicative
 * decrease; compare Netflix concurrency-limits and Envoy's adaptive concurrency filter). The
 * latency of each kind of request without load is learned from requests that found at most as many
 * others as there are threads. While the mean latency of a window is more than {@value #TOLERANCE}
 * times that, for longer than a burst takes, the limit falls, but never so far that few callers at
 * a time are refused; otherwise it grows again. Thread-safe.
 */
final class ConcurrencyLimit {

  private static final double TOLERANCE = 2;
  private static final double SMOOTHING = 0.02;
  private static final double GROWTH = 0.05;
  private static final double LARGEST_CUT = 0.5;
  private static final int MIN_SAMPLES = 8;

  /** Where requests take less than this without load, waiting so long for each other is no harm. */
  private static final double LEAST = Duration.ofMillis(3).toNanos();

  /** So many windows in a row must be slow: shorter bursts pass. */
  private static final int PERSISTENCE = 3;

  private static final long WINDOW = Duration.ofMillis(50).toNanos();

  private final Bounds bounds;
  private final LongSupplier nanos;
  private final Map<Object, Double> unloaded = new HashMap<>();
  private double limit;
  private int inFlight;
  private int peak;
  private double ratios;
  private int samples;
  private int slowWindows;
  private long windowBegan;

  /**
   * The bounds of a limit.
   *
   * @param alone requests up to this number do not wait for each other: the number of threads
   * @param smallest the limit never falls below it
   * @param initial where the limit begins, and where it comes back to without load
   * @param largest the limit never grows above it
   */
  record Bounds(int alone, int smallest, int initial, int largest) {

    /** A limit that does not adapt. */
    static Bounds fixed(int limit) {
      return new Bounds(limit, limit, limit, limit);
    }
  }

  /**
   * A limit without requests.
   *
   * @param nanos a clock that never goes back
   */
  ConcurrencyLimit(Bounds bounds, LongSupplier nanos) {
    this.bounds = bounds;
    this.nanos = nanos;
    this.limit = bounds.initial();
    this.windowBegan = nanos.getAsLong();
  }

  /**
   * Enters if there is room.
   *
   * @return how many requests are under way with this one; 0 if there is no room
   */
  synchronized int tryEnter() {
    if (inFlight + 1 > limit) {
      peak = Math.max(peak, (int) limit);
      return 0;
    }
    return enter();
  }

  /** Enters whether there is room or not. */
  synchronized int enter() {
    inFlight++;
    peak = Math.max(peak, inFlight);
    return inFlight;
  }

  /** Leaves without having been served: its latency says nothing. */
  synchronized void leave() {
    inFlight--;
  }

  /**
   * Leaves after an answer.
   *
   * @param kind what takes about the same time as others of it without load
   * @param found how many were under way with it when it entered
   * @param latency in nanoseconds
   */
  synchronized void leave(Object kind, int found, long latency) {
    inFlight--;
    long now = nanos.getAsLong();
    if (found <= bounds.alone()) {
      unloaded.merge(
          kind, (double) latency, (before, first) -> before + SMOOTHING * (latency - before));
    }
    Double alone = unloaded.get(kind);
    if (alone != null) {
      ratios += latency / Math.max(LEAST, alone);
      samples++;
    }
    if (samples >= MIN_SAMPLES && now - windowBegan >= WINDOW) {
      adapt(now);
    }
  }

  private void adapt(long now) {
    double ratio = ratios / samples;
    if (ratio > TOLERANCE && peak > bounds.smallest()) {
      slowWindows++;
      if (slowWindows >= PERSISTENCE) {
        double cut = Math.max(LARGEST_CUT, TOLERANCE / ratio);
        limit = Math.max(bounds.smallest(), Math.min(limit, peak) * cut);
      }
    } else {
      slowWindows = 0;
      if (peak >= (int) limit || limit < bounds.initial()) {
        limit = Math.min(bounds.largest(), limit + Math.max(1, limit * GROWTH));
      }
    }
    ratios = 0;
    samples = 0;
    peak = inFlight;
    windowBegan = now;
  }

  synchronized int inFlight() {
    return inFlight;
  }

  synchronized double limit() {
    return limit;
  }
}
