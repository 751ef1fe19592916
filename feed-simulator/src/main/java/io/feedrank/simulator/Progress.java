package io.feedrank.simulator;

/** Is told how far a long step has come; called on the thread that started the step. */
@FunctionalInterface
public interface Progress {

  /** Listens to nothing. */
  Progress NONE = rows -> {};

  /**
   * Another {@code rows} feed rows were delivered since the last call.
   *
   * @param rows 0 or more
   */
  void advance(long rows);
}
