package io.feedrank.model.candidate;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.RequestContext;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** The candidates of one request so far. Not thread-safe. */
final class Shortlist {

  private final RequestContext scene;
  private final Catalogue catalogue;
  private final IntPredicate wanted;
  private final BitSet posts;
  private int size;

  Shortlist(RequestContext scene, IntPredicate wanted) {
    this.scene = scene;
    this.catalogue = scene.knowledge().basis().catalogue();
    this.wanted = wanted;
    this.posts = new BitSet(catalogue.size());
  }

  /** Whether a post is not on the list, but may be. */
  boolean takes(int post) {
    return !posts.get(post)
        && catalogue.eligible(post, scene.moment())
        && !scene.state().likes(post)
        && wanted.test(post);
  }

  /**
   * Puts a post on the list if it takes it.
   *
   * @return whether it did
   */
  boolean add(int post) {
    boolean takes = takes(post);
    if (takes) {
      posts.set(post);
      size++;
    }
    return takes;
  }

  int size() {
    return size;
  }

  /** The posts' indices, ascending. */
  int[] posts() {
    return posts.stream().toArray();
  }
}
