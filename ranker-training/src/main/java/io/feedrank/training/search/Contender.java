package io.feedrank.training.search;

import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A trial that is still going on. */
final class Contender {

  final int number;
  final Trainer trainer;
  final List<Trial.RungResult> results = new ArrayList<>();
  private @Nullable TrainedModel model;

  Contender(int number, Trainer trainer) {
    this.number = number;
    this.trainer = trainer;
  }

  void add(TrainedModel fitted, Trial.RungResult result) {
    model = fitted;
    results.add(result);
  }

  /** What was fitted on the last rung. */
  TrainedModel model() {
    return Objects.requireNonNull(model, "fitted on the first rung");
  }

  Trial.RungResult last() {
    return results.get(results.size() - 1);
  }

  Trial trial() {
    return new Trial(number, trainer.name(), trainer.options(), results);
  }
}
