package io.feedrank.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The options for starting training runs: each is a process of its own, so that it can neither slow
 * the service down nor take it along when it dies. It promotes what is better by itself.
 *
 * @param command the program and its arguments; empty where runs cannot be started from here
 * @param environment variables of the process beside the service's own: secrets go here, since
 *     arguments can be read by all users of the machine
 * @param every a run starts by itself when the newest model is so old, or there is none; 0 for
 *     never, else 1 minute to 365 days
 */
public record TrainingProcessOptions(
    List<String> command, Map<String, String> environment, Duration every) {

  /** No runs from here. */
  public static final TrainingProcessOptions NONE =
      new TrainingProcessOptions(List.of(), Map.of(), Duration.ZERO);

  /** Copies, and checks the range. */
  public TrainingProcessOptions {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    boolean never = every.isZero();
    if (!never
        && (every.compareTo(Duration.ofMinutes(1)) < 0
            || every.compareTo(Duration.ofDays(365)) > 0)) {
      throw new IllegalArgumentException(
          "pause between training runs %s is not legal; give 0, or 1 minute to 365 days"
              .formatted(every));
    }
  }

  /** Says nothing of what the environment holds. */
  @Override
  public String toString() {
    return "TrainingOptions[command=%s, every=%s]".formatted(command, every);
  }
}
