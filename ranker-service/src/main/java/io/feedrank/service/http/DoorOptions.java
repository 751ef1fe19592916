package io.feedrank.service.http;

import java.time.Duration;

/**
 * How requests are let in.
 *
 * @param port where to listen; 0 for any free one
 * @param threads how many threads rank; 1 to 256
 * @param timeout the longest wait for an answer; 100 milliseconds to 1 minute
 * @param atOnce the most requests under way at once; more are asked to come back; 1 to 1,000,000
 * @param tokens what callers show who change something
 */
public record DoorOptions(int port, int threads, Duration timeout, int atOnce, Tokens tokens) {

  /** Checks the ranges. */
  public DoorOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port %d is outside 0..65535".formatted(port));
    }
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException("threads is %d; legal are 1..256".formatted(threads));
    }
    if (atOnce < 1 || atOnce > 1_000_000) {
      throw new IllegalArgumentException(
          "requests at once is %d; legal are 1..1000000".formatted(atOnce));
    }
    if (timeout.compareTo(Duration.ofMillis(100)) < 0
        || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "request time-out %s is outside 100 milliseconds to 1 minute".formatted(timeout));
    }
  }

  /** This port, a thread a processor, answers within 5 seconds, 512 requests at once. */
  public static DoorOptions at(int port, Tokens tokens) {
    int threads = Math.min(256, Runtime.getRuntime().availableProcessors());
    return new DoorOptions(port, threads, Duration.ofSeconds(5), 512, tokens);
  }
}
