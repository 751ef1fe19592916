package io.feedrank.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Kingma and Ba's optimiser ("Adam: a method for stochastic optimization", ICLR 2015), in place.
 * Its state belongs to the owner of the tensors; that of DJL's own outlives every owner.
 */
final class Adam {

  private static final double FIRST_DECAY = .9;
  private static final double SECOND_DECAY = .999;
  private static final double EPSILON = 1e-8;

  private final List<NDArray> weights;
  private final double learningRate;
  private final double decay;
  private final List<NDArray> first = new ArrayList<>();
  private final List<NDArray> second = new ArrayList<>();
  private int steps;

  /**
   * Before the first step.
   *
   * @param decay what of each weight is added to its gradient
   */
  Adam(NDManager manager, List<NDArray> weights, double learningRate, double decay) {
    this.weights = weights;
    this.learningRate = learningRate;
    this.decay = decay;
    for (NDArray weight : weights) {
      first.add(manager.zeros(weight.getShape()));
      second.add(manager.zeros(weight.getShape()));
    }
  }

  /** One step down the weights' gradients, which begin anew at 0. */
  void step() {
    steps++;
    double rate =
        learningRate
            * Math.sqrt(1 - Math.pow(SECOND_DECAY, steps))
            / (1 - Math.pow(FIRST_DECAY, steps));
    for (int i = 0; i < weights.size(); i++) {
      NDArray weight = weights.get(i);
      NDArray added = weight.getGradient();
      NDArray gradient = added.add(weight.mul(decay));
      // PyTorch adds up what is not taken away.
      added.muli(0);
      NDArray mean = first.get(i);
      NDArray square = second.get(i);
      mean.muli(FIRST_DECAY).addi(gradient.mul(1 - FIRST_DECAY));
      square.muli(SECOND_DECAY).addi(gradient.square().muli(1 - SECOND_DECAY));
      // What is computed of the state belongs to its owner, who keeps it until the end.
      try (NDArray deviation = square.sqrt().addi(EPSILON);
          NDArray change = mean.div(deviation).muli(rate)) {
        weight.subi(change);
      }
    }
  }
}
