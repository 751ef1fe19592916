package io.feedrank.feature;

/** Is shown posts, each with a number. */
@FunctionalInterface
public interface PostVisitor {

  /** Takes a post index and its number. */
  void visit(int post, float number);
}
