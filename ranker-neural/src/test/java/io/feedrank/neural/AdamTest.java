package io.feedrank.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {

  /** The paper's formulas, for the loss {@code (w - 3)^2}. */
  @Test
  void takesTheStepsOfThePaper() {
    double expected = 1;
    double mean = 0;
    double square = 0;
    try (NDManager manager = PyTorch.newManager()) {
      NDArray weight = manager.create(new float[] {1});
      weight.setRequiresGradient(true);
      Adam adam = new Adam(manager, List.of(weight), .1, .01);
      for (int step = 1; step <= 20; step++) {
        try (var collector = PyTorch.engine().newGradientCollector()) {
          collector.backward(weight.sub(3).square().sum());
        }
        adam.step();
        double gradient = 2 * (expected - 3) + .01 * expected;
        mean = .9 * mean + .1 * gradient;
        square = .999 * square + .001 * gradient * gradient;
        expected -=
            .1
                * (mean / (1 - Math.pow(.9, step)))
                / (Math.sqrt(square / (1 - Math.pow(.999, step))) + 1e-8);
        assertThat((double) weight.getFloat()).isCloseTo(expected, within(1e-4));
      }
    }
  }

  /** A training run takes ten thousands of steps: what each leaves behind would fill the memory. */
  @Test
  void leavesNothingBehind() {
    try (NDManager manager = PyTorch.newManager()) {
      NDArray weight = manager.create(new float[] {1, 2, 3});
      weight.setRequiresGradient(true);
      Adam adam = new Adam(manager, List.of(weight), .1, .01);
      int before = manager.getManagedArrays().size();
      for (int step = 1; step <= 5; step++) {
        try (NDManager owner = manager.newSubManager()) {
          weight.attach(owner);
          try (var collector = PyTorch.engine().newGradientCollector()) {
            collector.backward(weight.sub(3).square().sum());
          }
          adam.step();
          weight.attach(manager);
        }
        assertThat(manager.getManagedArrays()).hasSize(before);
      }
    }
  }
}
