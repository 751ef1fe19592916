package io.feedrank.training.symmetric;

/** Hears of every tree that was added. */
@FunctionalInterface
public interface RoundListener {

  /**
   * A round ended.
   *
   * @param trees trees so far, from 1
   * @param training value of the metric on a part of the training rows, NaN without early stopping
   * @param validation value of the metric on the validation rows, NaN without early stopping
   */
  void round(int trees, double training, double validation);

  /** Hears and does nothing. */
  static RoundListener silent() {
    return (trees, training, validation) -> {};
  }
}
