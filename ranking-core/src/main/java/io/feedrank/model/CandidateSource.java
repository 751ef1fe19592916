package io.feedrank.model;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.Scene;
import java.util.Arrays;

/** Where the candidates of a request come from. Thread-safe. */
@FunctionalInterface
public interface CandidateSource {

  /** Every post that may be shown at the moment and that the user has not liked before it. */
  CandidateSource ALL_ELIGIBLE =
      scene -> {
        Catalogue catalogue = scene.knowledge().basis().catalogue();
        int[] liked = scene.state().likedPosts();
        int[] posts = new int[catalogue.size()];
        int size = 0;
        int next = 0;
        for (int post = 0; post < posts.length; post++) {
          if (next < liked.length && liked[next] == post) {
            next++;
          } else if (catalogue.eligible(post, scene.moment())) {
            posts[size++] = post;
          }
        }
        return Arrays.copyOf(posts, size);
      };

  /** The candidates' post indices, ascending, each once. */
  int[] candidates(Scene scene);
}
