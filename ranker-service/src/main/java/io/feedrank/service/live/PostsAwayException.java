package io.feedrank.service.live;

/** Posts are neither in memory nor can they be read. */
public final class PostsAwayException extends RuntimeException {

  private static final long serialVersionUID = 1;

  PostsAwayException(int posts) {
    super(
        "%d of the posts are not in memory, and the database does not answer; try again"
            .formatted(posts));
  }
}
