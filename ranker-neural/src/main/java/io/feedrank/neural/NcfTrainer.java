package io.feedrank.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.progress.Progress;

/**
 * Trains a network: the binary cross-entropy of likes against drawn posts, by Adam. Not
 * thread-safe.
 *
 * @param manager the owner of the tensors
 */
record NcfTrainer(NDManager manager, NeuralOptions options) {

  /** Goes through all samples as often as the options say. */
  void train(Tensors tensors, Samples samples, String stage, Progress progress) {
    Adam adam = new Adam(manager, tensors.all(), options.learningRate(), options.decay());
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      progress.report(stage, epoch, options.epochs());
      samples.forEachBatch(epoch, batch -> step(tensors, batch, adam));
    }
    progress.report(stage, options.epochs(), options.epochs());
  }

  private void step(Tensors tensors, ExampleBatch batch, Adam adam) {
    // What is computed belongs to the owner of what it is computed from, and goes with it.
    try (NDManager step = manager.newSubManager()) {
      tensors.attach(step);
      try {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          NDArray loss = loss(tensors.forward(batch, step), batch.labels(step));
          collector.backward(loss);
        }
        adam.step();
      } finally {
        tensors.attach(manager);
      }
    }
  }

  /** {@code -log(sigmoid(x))} of likes and {@code -log(1 - sigmoid(x))} of the others. */
  static NDArray loss(NDArray logits, NDArray labels) {
    return Activation.softPlus(logits).sub(logits.mul(labels)).mean();
  }
}
