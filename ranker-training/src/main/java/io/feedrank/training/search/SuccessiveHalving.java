package io.feedrank.training.search;

import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import io.feedrank.training.validation.SessionFigures;
import io.feedrank.training.validation.ValidationSessions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Finds a trainer by successive halving (Jamieson and Talwalkar, "Non-stochastic best arm
 * identification and hyperparameter optimization", AISTATS 2016): all are fitted on a ninth of the
 * requests, the best third of them on a third, the best third of those on all. Who goes on is
 * decided by the deciding metric on logged requests of the validation window, over the whole
 * catalogue: logged sessions alone cannot tell what the catalogue will show. Where it cannot be
 * measured, the GAUC of the sessions decides. The test window is not looked at, and the truth never
 * is (docs/decisions/0016).
 *
 * <p>The same trials, seed and data give the same winner, unless the budget keeps a rung from being
 * run: it cuts between rungs only.
 *
 * @param train all rows to fit on
 * @param validation the rows that say when to stop
 * @param sessions logged sessions, whose figures are told beside
 * @param judge what decides
 * @param options how many trials, and for how long
 * @param nanos a clock that only goes forward
 */
public record SuccessiveHalving(
    TrainingRows train,
    TrainingMatrix validation,
    ValidationSessions sessions,
    TrialJudge judge,
    SearchOptions options,
    LongSupplier nanos) {

  private static final int RATE = 3;
  private static final int RUNGS = 3;

  /** The best first: by the rung that was reached, then by what it came to there. */
  private static final Comparator<Contender> BEST_FIRST =
      Comparator.comparingInt((Contender each) -> -each.results.size())
          .thenComparingInt(each -> each.last().guarded() ? 1 : 0)
          .thenComparingDouble(each -> -each.last().deciding())
          .thenComparingDouble(each -> -each.last().gauc())
          .thenComparingInt(each -> each.number);

  /**
   * What a search ends with.
   *
   * @param trainer the one that won
   * @param model what it fitted on all rows
   * @param report how the search went
   */
  public record Winner(Trainer trainer, TrainedModel model, SearchReport report) {}

  /** Searches, and fits the winner on all rows. */
  public Winner search(SearchSpace space, Progress progress) {
    long begun = nanos.getAsLong();
    List<Contender> all = new ArrayList<>();
    for (Trainer trainer : space.draw(options.trials(), options.seed())) {
      all.add(new Contender(all.size() + 1, trainer));
    }
    List<Contender> left = all;
    int rung = 0;
    boolean cut = false;
    TrainingData data = null;
    while (rung < RUNGS && !cut) {
      long rungBegun = nanos.getAsLong();
      data = data(rung);
      run(left, data, rung, progress);
      rung++;
      left = left.stream().sorted(BEST_FIRST).limit(survivors(left.size())).toList();
      long now = nanos.getAsLong();
      // A rung of a third of the trials on three times the rows takes about as long as the last.
      cut = rung < RUNGS && now - begun + (now - rungBegun) > options.budget().toNanos();
    }
    Contender winner = left.get(0);
    TrainedModel model =
        rung == RUNGS && data != null
            ? winner.model()
            : winner.trainer.train(columns(winner.trainer, data(RUNGS - 1)), progress);
    return new Winner(winner.trainer, model, report(all, rung, cut, winner));
  }

  private static int survivors(int trials) {
    return (trials + RATE - 1) / RATE;
  }

  /** The rows of a rung: whole requests, each rung's among the next one's. */
  private TrainingData data(int rung) {
    int part = 1;
    for (int above = rung + 1; above < RUNGS; above++) {
      part *= RATE;
    }
    return TrainingData.of(part == 1 ? train : train.sample(train.rows() / part), validation);
  }

  private void run(List<Contender> contenders, TrainingData data, int rung, Progress progress) {
    List<TrialJudge.Entry> entries = new ArrayList<>();
    List<TrainedModel> models = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      progress.report("search, rung %d of %d".formatted(rung + 1, RUNGS), i, contenders.size());
      Contender contender = contenders.get(i);
      TrainingData own = columns(contender.trainer, data);
      TrainedModel model = contender.trainer.train(own, Progress.SILENT);
      models.add(model);
      entries.add(
          new TrialJudge.Entry(Integer.toString(contender.number), model.open(), own.features()));
    }
    LoggedFigures figures = judge.judge(data.features(), entries, progress);
    for (int i = 0; i < contenders.size(); i++) {
      contenders.get(i).add(models.get(i), result(entries.get(i), data.rows(), figures));
    }
    progress.report(
        "search, rung %d of %d".formatted(rung + 1, RUNGS), contenders.size(), contenders.size());
  }

  private static TrainingData columns(Trainer trainer, TrainingData all) {
    return all.select(trainer.columns(all.features()));
  }

  private Trial.RungResult result(TrialJudge.Entry entry, int rows, LoggedFigures decided) {
    RowScorer scorer = entry.scorer();
    ValidationSessions judged = sessions.select(entry.columns());
    SessionFigures figures = judged.judge(scorer, judged.matrix());
    double value = decided.value(entry.name()).value();
    return new Trial.RungResult(
        rows,
        scorer.trees(),
        Double.isNaN(value) ? 0 : value,
        !decided.passes(entry.name(), decided.rankers()),
        figures.gauc().mean(),
        figures.hitRate().mean());
  }

  private SearchReport report(List<Contender> all, int rungs, boolean cut, Contender winner) {
    return new SearchReport(
        sessions.k(),
        judge.metric(),
        sessions.sessions(),
        rungs,
        cut,
        winner.number,
        all.stream().sorted(BEST_FIRST).map(Contender::trial).toList());
  }
}
