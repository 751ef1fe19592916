package io.feedrank.etl.run;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;

/** Hands over the likes of a log from cut to cut, each once. Not thread-safe. */
final class LikesBefore {

  private final FeedLog log;
  private final Actions actions;
  private final int[] read;
  private long count;

  LikesBefore(FeedLog log, Actions actions) {
    this.log = log;
    this.actions = actions;
    this.read = new int[log.users()];
  }

  /** Takes likes of a user that are later than all the user's before. */
  interface Taker {
    void add(int user, int[] likedPosts, int count);
  }

  /**
   * Hands over what lies between the last cut and this one.
   *
   * @return the number of likes so far
   */
  long readTo(long cut, Taker taker) {
    for (int user = 0; user < read.length; user++) {
      History history = log.history(user);
      int before = history.sizeBefore(new Moment(cut));
      int[] liked = new int[before - read[user]];
      int likes = 0;
      for (int i = read[user]; i < before; i++) {
        if (actions.get(history.action(i)).positive()) {
          liked[likes++] = history.post(i);
        }
      }
      if (likes > 0) {
        taker.add(user, liked, likes);
      }
      read[user] = before;
      count += likes;
    }
    return count;
  }
}
