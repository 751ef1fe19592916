package io.feedrank.training.search;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.DecidingMetric;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.decision.ScoreSource;
import io.feedrank.training.impression.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The judge of the trials of a rung: by the deciding metric on logged data, over the whole
 * catalogue, on requests of the validation window. The features of a request are computed once for
 * all trials.
 *
 * @param judge by what metric, and on how many requests
 * @param window the validation window
 */
public record TrialJudge(LoggedJudge judge, TimeRange window) {

  /** So many posts are scored at a time, which bounds memory where the catalogue is large. */
  private static final int CHUNK = 1 << 13;

  /** The name of the deciding metric. */
  String metric() {
    return DecidingMetric.of(judge.source()).label(judge.evaluator().options().cutoff());
  }

  /** A trial's model, with the columns that it reads. */
  record Entry(String name, RowScorer scorer, FeatureSet columns) {}

  /**
   * The figures of trials.
   *
   * @param all the features that all trials choose from
   */
  LoggedFigures judge(FeatureSet all, List<Entry> trials, Progress progress) {
    ScoreSource scores = (scene, posts) -> scores(all, trials, scene, posts);
    return judge.judge(window, trials.stream().map(Entry::name).toList(), scores, progress);
  }

  private static List<float[]> scores(
      FeatureSet all, List<Entry> trials, RequestContext scene, int[] posts) {
    List<float[]> scores = new ArrayList<>();
    trials.forEach(trial -> scores.add(new float[posts.length]));
    int step = all.comparesCandidates() ? Math.max(1, posts.length) : CHUNK;
    for (int from = 0; from < posts.length; from += step) {
      int[] chunk = Arrays.copyOfRange(posts, from, Math.min(posts.length, from + step));
      FeatureMatrix matrix = new FeatureMatrix(all.size());
      all.fill(scene, chunk, null, matrix);
      Map<List<String>, float[]> selected = new HashMap<>();
      for (int trial = 0; trial < trials.size(); trial++) {
        Entry entry = trials.get(trial);
        float[] values =
            selected.computeIfAbsent(
                entry.columns.names(), names -> select(matrix, all.columns(entry.columns)));
        float[] own = new float[chunk.length];
        entry.scorer.score(values, chunk.length, entry.columns.size(), own);
        System.arraycopy(own, 0, scores.get(trial), from, own.length);
      }
    }
    return scores;
  }

  private static float[] select(FeatureMatrix matrix, int[] columns) {
    float[] values = new float[Math.multiplyExact(matrix.rows(), columns.length)];
    int next = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column : columns) {
        values[next++] = matrix.get(row, column);
      }
    }
    return values;
  }
}
