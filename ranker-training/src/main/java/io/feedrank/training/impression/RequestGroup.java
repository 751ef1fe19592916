package io.feedrank.training.impression;

import io.feedrank.domain.Moment;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The posts that one user was shown in one session, and those of them that they liked. The moment
 * is the session's first second: features know only what lies strictly before it. Immutable.
 */
public final class RequestGroup implements Serializable {

  private final int user;
  private final Moment moment;
  private final int[] posts;
  private final float[] labels;

  RequestGroup(int user, Moment moment, int[] posts, float[] labels) {
    this.user = user;
    this.moment = moment;
    this.posts = posts;
    this.labels = labels;
  }

  /** The same, as if the first {@code size} of further posts had been shown last, and passed. */
  RequestGroup withPassed(int[] further, int size) {
    int[] all = Arrays.copyOf(posts, posts.length + size);
    System.arraycopy(further, 0, all, posts.length, size);
    return new RequestGroup(user, moment, all, Arrays.copyOf(labels, all.length));
  }

  /** The user's index. */
  public int user() {
    return user;
  }

  /** The start of the session. */
  public Moment moment() {
    return moment;
  }

  /** The number of posts shown, each counted once. */
  public int size() {
    return posts.length;
  }

  /** The posts shown, in the order in which they were first shown. */
  public int[] posts() {
    return posts.clone();
  }

  /** The relevance of a post: the weight of the like that it led to, 0 for none. */
  public float label(int place) {
    return labels[place];
  }

  /** The number of posts liked. */
  public int likes() {
    int likes = 0;
    for (float label : labels) {
      likes += label > 0 ? 1 : 0;
    }
    return likes;
  }

  /** Whether there is an order to learn: some posts liked, some not. */
  public boolean hasContrast() {
    int likes = likes();
    return likes > 0 && likes < labels.length;
  }
}
