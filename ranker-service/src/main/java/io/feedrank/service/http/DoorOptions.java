package io.feedrank.service.http;

import java.time.Duration;

/**
 * How requests are let in.
 *
 * @param port where to listen; 0 for any free one
 * @param threads how many threads rank; 1 to 256
 * @param timeout the longest wait for an answer; 100 milliseconds to 1 minute
 * @param tokens what callers show who change something
 */
public record DoorOptions(int port, int threads, Duration timeout, Tokens tokens) {

  /** Checks the ranges. */
  public DoorOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port %d is outside 0..65535".formatted(port));
    }
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException("threads is %d; legal are 1..256".formatted(threads));
    }
    if (timeout.compareTo(Duration.ofMillis(100)) < 0
        || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "request time-out %s is outside 100 milliseconds to 1 minute".formatted(timeout));
    }
  }

  /** This port, a thread a processor, answers within 5 seconds. */
  public static DoorOptions at(int port, Tokens tokens) {
    int threads = Math.min(256, Runtime.getRuntime().availableProcessors());
    return new DoorOptions(port, threads, Duration.ofSeconds(5), tokens);
  }
}
