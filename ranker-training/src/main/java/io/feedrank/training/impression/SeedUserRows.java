package io.feedrank.training.impression;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.metric.TieBreak;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a recipe that splits by users: every event of a user, views and likes, is a row; 20 %
 * of all rows are drawn, and 20 % of those again; users fall into two halves. A row's target is 1
 * if it is a view that led to a like; likes are rows of target 0. All draws are fixed hashes.
 *
 * @param knowledge who the users are, and what they can do
 * @param log their histories
 * @param mostUsers how many users a half has at most
 */
public record SeedUserRows(FeatureSnapshot knowledge, FeedLog log, int mostUsers) {

  private static final double DRAWN = 0.2;

  /** Which users. */
  public enum Half {
    /** Those whose rows are fitted on. */
    TRAIN,
    /** Those whose rows are ranked. */
    TEST
  }

  /** The rows of a half: lists of one post each, by user, then in time order. */
  public List<RequestGroup> of(Half half) {
    Ids users = knowledge.basis().users().ids();
    double share = Math.min(1, 2.0 * mostUsers / Math.max(1, users.size()));
    List<RequestGroup> rows = new ArrayList<>();
    for (int user = 0; user < log.users(); user++) {
      double place = uniform(users.id(user));
      boolean test = place >= 0.5;
      if (test == (half == Half.TEST) && (test ? place - 0.5 : place) < share / 2) {
        addRows(user, users.id(user), rows);
      }
    }
    return rows;
  }

  private void addRows(int user, long id, List<RequestGroup> rows) {
    History history = log.history(user);
    float[] labels = knowledge.options().attribution().labels(history, knowledge.basis().actions());
    long key = TieBreak.hash(~id);
    for (int i = 0; i < history.size(); i++) {
      if (uniform(key + 2L * i) < DRAWN && uniform(key + 2L * i + 1) < DRAWN) {
        rows.add(
            new RequestGroup(
                user,
                new Moment(history.second(i)),
                new int[] {history.post(i)},
                new float[] {labels[i]}));
      }
    }
  }

  private static double uniform(long key) {
    return (TieBreak.hash(key) >>> 11) * 0x1p-53;
  }
}
