package io.feedrank.etl.collaborative;

import java.util.Arrays;

/**
 * The pairs of users and liked posts, once each: users without likes and posts without likes are
 * left out, the others numbered anew in their old order. So nothing that is fitted depends on who
 * or what else there is. Immutable; 8 bytes a like.
 */
public final class Likes {

  private final int[] users;
  private final int[] posts;
  private final int[] userOffsets;
  private final int[] userLikes;
  private final int[] postOffsets;
  private final int[] postLikers;

  private Likes(int[] users, int[] posts, int[] userOffsets, int[] userLikes) {
    this.users = users;
    this.posts = posts;
    this.userOffsets = userOffsets;
    this.userLikes = userLikes;
    this.postOffsets = new int[posts.length + 1];
    for (int post : userLikes) {
      postOffsets[post + 1]++;
    }
    for (int post = 0; post < posts.length; post++) {
      postOffsets[post + 1] += postOffsets[post];
    }
    this.postLikers = new int[userLikes.length];
    int[] next = postOffsets.clone();
    for (int user = 0; user < users(); user++) {
      for (int i = userOffsets[user]; i < userOffsets[user + 1]; i++) {
        postLikers[next[userLikes[i]]++] = user;
      }
    }
  }

  /**
   * The likes of users, in their order.
   *
   * @param byUser the posts each user likes, each at most once; empty for a user without likes
   * @param catalogue the number of posts; their indices are below it
   */
  public static Likes of(int[][] byUser, int catalogue) {
    int[] number = new int[catalogue];
    int users = 0;
    int likes = 0;
    for (int[] liked : byUser) {
      users += liked.length > 0 ? 1 : 0;
      likes = Math.addExact(likes, liked.length);
      for (int post : liked) {
        number[post] = 1;
      }
    }
    int[] posts = new int[Arrays.stream(number).sum()];
    int known = 0;
    for (int post = 0; post < catalogue; post++) {
      if (number[post] > 0) {
        number[post] = known;
        posts[known++] = post;
      }
    }
    int[] who = new int[users];
    int[] offsets = new int[users + 1];
    int[] all = new int[likes];
    int user = 0;
    int next = 0;
    for (int index = 0; index < byUser.length; index++) {
      for (int post : byUser[index]) {
        all[next++] = number[post];
      }
      if (byUser[index].length > 0) {
        who[user] = index;
        offsets[++user] = next;
      }
    }
    return new Likes(who, posts, offsets, all);
  }

  /** The number of users with likes. */
  public int users() {
    return userOffsets.length - 1;
  }

  /** The place, among all users, of one numbered here. */
  int userIndex(int user) {
    return users[user];
  }

  /** The number of posts with likes. */
  public int posts() {
    return posts.length;
  }

  /** The index in the catalogue of a post numbered here. */
  public int catalogueIndex(int post) {
    return posts[post];
  }

  /** The number of posts that a user likes. */
  public int likesOf(int user) {
    return userOffsets[user + 1] - userOffsets[user];
  }

  /** A post that a user likes, in the order in which their likes were given. */
  public int like(int user, int i) {
    return userLikes[userOffsets[user] + i];
  }

  int likersOf(int post) {
    return postOffsets[post + 1] - postOffsets[post];
  }

  int liker(int post, int i) {
    return postLikers[postOffsets[post] + i];
  }

  /** The same with users and posts in each other's place. */
  Likes turned() {
    int[][] byPost = new int[posts()][];
    for (int post = 0; post < posts(); post++) {
      byPost[post] = Arrays.copyOfRange(postLikers, postOffsets[post], postOffsets[post + 1]);
    }
    return of(byPost, users());
  }
}
