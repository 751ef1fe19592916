package io.feedrank.training.validation;

import io.feedrank.domain.Ids;
import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.Auc;
import io.feedrank.metric.Predictions;
import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.RankingMetric;
import io.feedrank.metric.UserSums;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import java.util.List;

/**
 * The logged sessions of the validation window with their features: what choices are made on, so
 * that the test window stays out of sight. Like all logged data they are biased by what was shown.
 * Immutable and thread-safe.
 */
public final class ValidationSessions {

  private final TimeRange window;
  private final List<RequestGroup> requests;
  private final TrainingMatrix matrix;
  private final long[] users;
  private final long[] posts;
  private final int k;

  private ValidationSessions(ValidationSessions same, TrainingMatrix matrix) {
    this.window = same.window;
    this.requests = same.requests;
    this.matrix = matrix;
    this.users = same.users;
    this.posts = same.posts;
    this.k = same.k;
  }

  private ValidationSessions(
      TimeRange window, List<RequestGroup> requests, TrainingMatrix matrix, ScoredIds ids, int k) {
    this.window = window;
    this.requests = List.copyOf(requests);
    this.matrix = matrix;
    this.users = requests.stream().mapToLong(request -> ids.users.id(request.user())).toArray();
    this.posts = ids.posts(requests, matrix.rows());
    this.k = k;
  }

  /**
   * The ids that users and posts have outside.
   *
   * @param users for the bootstrap, which draws users
   * @param posts for equal scores, which are ordered by a fixed hash of the posts' ids
   */
  public record ScoredIds(Ids users, Ids posts) {
    private long[] posts(List<RequestGroup> requests, int rows) {
      long[] ids = new long[rows];
      int row = 0;
      for (RequestGroup request : requests) {
        for (int post : request.posts()) {
          ids[row++] = posts.id(post);
        }
      }
      return ids;
    }
  }

  /**
   * Sessions, with their features computed.
   *
   * @param window what they are drawn from, for people
   * @param rows one a post shown
   * @param k the length of the list that is judged, at least 1
   */
  public static ValidationSessions of(
      TimeRange window, TrainingRows rows, ScoredIds ids, int k, Progress progress) {
    return of(window, rows.requests(), rows.matrix("validation sessions", progress), ids, k);
  }

  /**
   * Sessions whose features were computed elsewhere.
   *
   * @param window what they are drawn from, for people
   * @param requests the sessions
   * @param matrix their rows, in the same order
   * @param k the length of the list that is judged, at least 1
   */
  public static ValidationSessions of(
      TimeRange window, List<RequestGroup> requests, TrainingMatrix matrix, ScoredIds ids, int k) {
    return new ValidationSessions(window, requests, matrix, ids, k);
  }

  /** The same sessions with some of the features. */
  public ValidationSessions select(FeatureSet chosen) {
    return chosen.names().equals(matrix.features().names())
        ? this
        : new ValidationSessions(this, matrix.select(chosen));
  }

  /** The values of the features, a row a post shown, session after session. */
  public TrainingMatrix matrix() {
    return matrix;
  }

  /** What the sessions are drawn from. */
  public TimeRange window() {
    return window;
  }

  /** The number of sessions. */
  public int sessions() {
    return requests.size();
  }

  /** The number of users who have one. */
  public int users() {
    return (int) java.util.Arrays.stream(users).distinct().count();
  }

  /** The length of the list that is judged. */
  public int k() {
    return k;
  }

  /**
   * How good a model is.
   *
   * @param on the values of its features, rows as in {@link #matrix}
   */
  public SessionFigures judge(RowScorer scorer, TrainingMatrix on) {
    float[] scores = new float[on.rows()];
    scorer.score(on.values(), on.rows(), on.columns(), scores);
    return judge(scores);
  }

  /** How good these scores are, one a row of {@link #matrix}. */
  public SessionFigures judge(float[] scores) {
    UserSums gauc = new UserSums();
    UserSums hitRate = new UserSums();
    int row = 0;
    for (int session = 0; session < requests.size(); session++) {
      int size = requests.get(session).size();
      double auc = auc(scores, row, size);
      gauc.add(users[session], auc, size);
      if (size > k) {
        hitRate.add(users[session], hit(scores, row, size));
      }
      row += size;
    }
    return new SessionFigures(gauc, hitRate);
  }

  private double auc(float[] scores, int from, int size) {
    Predictions rows = new Predictions();
    for (int row = from; row < from + size; row++) {
      rows.add(0, scores[row], matrix.labels()[row] > 0);
    }
    return Auc.of(rows);
  }

  private double hit(float[] scores, int from, int size) {
    double[] wide = new double[size];
    long[] ids = new long[size];
    double[] labels = new double[size];
    for (int i = 0; i < size; i++) {
      wide[i] = scores[from + i];
      ids[i] = posts[from + i];
      labels[i] = matrix.labels()[from + i];
    }
    return RankingMetric.HIT_RATE.of(RankedLabels.rank(wide, ids, labels, k), k);
  }
}
