package io.feedrank.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Several models at once, each for a share of the users. Who gets which is a hash of salt and user:
 * the same on every service and at every time, and another salt deals anew.
 *
 * @param id its number in the journal
 * @param salt at least one character
 * @param arms the models by name; empty where the experiment before was ended
 */
public record Experiment(int id, String salt, List<Arm> arms) {

  /** No experiment. */
  public static final Experiment NONE = new Experiment(0, "none", List.of());

  /** The most arms an experiment can have. */
  public static final int MOST_ARMS = 20;

  /**
   * A model's share.
   *
   * @param name 1 to 40 letters, digits, {@code -} or {@code _}
   * @param model its id in the registry
   * @param weight its share is this over the sum of all; positive, at most a million
   */
  public record Arm(String name, int model, double weight) {

    /** Checks the ranges. */
    public Arm {
      if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
        throw new IllegalArgumentException(
            "an arm is named '%s'; give 1 to 40 letters, digits, - or _"
                .formatted(name.length() > 40 ? name.substring(0, 40) + "..." : name));
      }
      if (!(weight > 0 && weight <= 1_000_000)) {
        throw new IllegalArgumentException(
            "arm '%s' has weight %s; give a number above 0, at most 1000000"
                .formatted(name, weight));
      }
    }
  }

  /** Copies, and checks names. */
  public Experiment {
    arms = List.copyOf(arms);
    if (salt.isBlank() || salt.length() > 100) {
      throw new IllegalArgumentException("the salt must have 1 to 100 characters, not all blank");
    }
    if (arms.size() > MOST_ARMS) {
      throw new IllegalArgumentException(
          "%d arms are given; at most %d are legal".formatted(arms.size(), MOST_ARMS));
    }
    if (arms.stream().map(Arm::name).distinct().count() < arms.size()) {
      throw new IllegalArgumentException("two arms share a name; give each its own");
    }
  }

  /** The arm that a user is in; empty if there are none. */
  public Optional<Arm> arm(long userId) {
    double sum = arms.stream().mapToDouble(Arm::weight).sum();
    double place = place(userId) * sum;
    for (Arm arm : arms) {
      place -= arm.weight();
      if (place < 0) {
        return Optional.of(arm);
      }
    }
    return arms.isEmpty() ? Optional.empty() : Optional.of(arms.get(arms.size() - 1));
  }

  /** Uniform in [0, 1): FNV-1a of the salt, mixed with the user by SplitMix64's finaliser. */
  private double place(long userId) {
    long hash = 0xCBF29CE484222325L;
    for (byte each : salt.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xFF)) * 0x100000001B3L;
    }
    return (mix(mix(userId) ^ hash) >>> 11) * 0x1p-53;
  }

  private static long mix(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
