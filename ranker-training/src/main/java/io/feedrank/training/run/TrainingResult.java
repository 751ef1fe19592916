package io.feedrank.training.run;

import io.feedrank.training.search.SearchReport;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.validation.ValidationSessions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of fitting, and the data that its evaluation needs.
 *
 * @param trainer what fitted it
 * @param libraries what that called, with versions
 * @param model as it was left, cut at its best round
 * @param sessions the logged sessions of the validation window, with exactly the model's features
 * @param counts on how much it was fitted
 * @param rows the choice of negatives
 * @param search how trainer and options were found; null where they were given
 */
public record TrainingResult(
    String trainer,
    Map<String, String> libraries,
    TrainedModel model,
    ValidationSessions sessions,
    Counts counts,
    RowChoice rows,
    @Nullable SearchReport search) {

  static TrainingResult of(
      Trainer trainer,
      TrainedModel model,
      ValidationSessions sessions,
      Counts counts,
      RowChoice rows,
      @Nullable SearchReport search) {
    return new TrainingResult(
        trainer.name(),
        trainer.libraries(),
        model,
        sessions.select(trainer.columns(sessions.matrix().features())),
        counts,
        rows,
        search);
  }
}
