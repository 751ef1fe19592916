package io.feedrank.model;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.RequestContext;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** A source of the candidates of a request. Thread-safe. */
@FunctionalInterface
public interface CandidateSource {

  /** Every post that may be shown at the moment and that the user has not liked before it. */
  CandidateSource ALL_ELIGIBLE =
      (scene, wanted) -> {
        Catalogue catalogue = scene.knowledge().basis().catalogue();
        int[] liked = scene.state().likedPosts();
        int[] posts = new int[catalogue.size()];
        int size = 0;
        int next = 0;
        for (int post = 0; post < posts.length; post++) {
          if (next < liked.length && liked[next] == post) {
            next++;
          } else if (catalogue.eligible(post, scene.moment()) && wanted.test(post)) {
            posts[size++] = post;
          }
        }
        return Arrays.copyOf(posts, size);
      };

  /**
   * The candidates of a request.
   *
   * @param wanted the posts that the caller would take; a source looks on for others where these
   *     are few
   * @return post indices, ascending, each once: posts that may be shown at the moment, that the
   *     user has not liked before it, and that are wanted
   */
  int[] candidates(RequestContext scene, IntPredicate wanted);

  /** The candidates of a request that takes any post. */
  default int[] candidates(RequestContext scene) {
    return candidates(scene, post -> true);
  }

  /**
   * Computes what the requests of a bucket will share, so that none of them has to wait for it: for
   * whoever knows that a bucket is about to begin.
   */
  default void prepare(int bucket) {}
}
