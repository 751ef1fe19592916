package io.feedrank.training.published;

import io.feedrank.domain.Ids;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The likes of users: pairs of a user and a post, each once, the posts of a user in the order in
 * which they were liked. Nothing else is known: no views, no times, no attributes. Immutable, as
 * long as nobody writes to what {@link #of} gives.
 *
 * <p>Users and posts are numbered as in the whole feed, so that some have no pair.
 */
public final class Interactions {

  private final Ids users;
  private final Ids posts;
  private final int[][] byUser;

  /** Takes over the posts of each user. */
  Interactions(Ids users, Ids posts, int[][] byUser) {
    this.users = users;
    this.posts = posts;
    this.byUser = byUser;
  }

  /** The number of users of the feed, those without a pair included. */
  public int users() {
    return byUser.length;
  }

  /** The number of posts of the feed, those that nobody likes included. */
  public int posts() {
    return posts.size();
  }

  /** The outside id of a user. */
  public long userId(int user) {
    return users.id(user);
  }

  /** The outside id of a post. */
  public long postId(int post) {
    return posts.id(post);
  }

  /** The posts a user likes, the first liked first; not to be written to. */
  public int[] of(int user) {
    return byUser[user];
  }

  /** The posts a user liked last, at most so many, the first liked first. */
  public int[] latest(int user, int most) {
    int[] liked = byUser[user];
    return Arrays.copyOfRange(liked, Math.max(0, liked.length - most), liked.length);
  }

  /** The number of pairs. */
  public int size() {
    return Arrays.stream(byUser).mapToInt(liked -> liked.length).sum();
  }

  /** The number of users with a pair. */
  public int likers() {
    return (int) Arrays.stream(byUser).filter(liked -> liked.length > 0).count();
  }

  /** How many users like each post. */
  public int[] likersByPost() {
    int[] likers = new int[posts()];
    for (int[] liked : byUser) {
      for (int post : liked) {
        likers[post]++;
      }
    }
    return likers;
  }

  /** The posts that anybody likes, ascending. */
  int[] catalogue() {
    int[] likers = likersByPost();
    return IntStream.range(0, likers.length).filter(post -> likers[post] > 0).toArray();
  }

  /** The same feed with other pairs. */
  Interactions with(int[][] others) {
    return new Interactions(users, posts, others);
  }
}
