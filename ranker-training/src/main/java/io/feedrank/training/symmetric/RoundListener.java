package io.feedrank.training.symmetric;

/** Hears of every tree that was added. */
@FunctionalInterface
public interface RoundListener {

  /**
   * A round ended.
   *
   * @param trees trees so far, from 1
   * @param metric value of the validation metric, NaN without early stopping
   */
  void round(int trees, double metric);

  /** Hears and does nothing. */
  static RoundListener silent() {
    return (trees, metric) -> {};
  }
}
