package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.List;

/**
 * A symmetric tree with its splits sorted by scope and its leaf values laid out accordingly: the
 * answers of the pair splits are the lowest bits of a leaf's index, then those of the post splits,
 * those of the request splits on top. Once a request is known, what remains of the tree is one
 * slice of the values.
 */
final class ScopedTree {

  private final List<Question> request = new ArrayList<>();
  private final List<Question> post = new ArrayList<>();
  private final List<Question> pair = new ArrayList<>();
  private final int[] values;

  ScopedTree(SymmetricForest forest, int index, FeatureScope[] scopes, FixedPoint fixedPoint) {
    SymmetricTree tree = forest.tree(index);
    int[] places = new int[tree.depth()];
    for (int split = 0; split < tree.depth(); split++) {
      List<Question> questions = questions(scopes[tree.feature(split)]);
      places[split] = questions.size();
      questions.add(new Question(tree.feature(split), tree.border(split)));
    }
    for (int split = 0; split < tree.depth(); split++) {
      places[split] +=
          switch (scopes[tree.feature(split)]) {
            case PAIR -> 0;
            case POST -> pair.size();
            case REQUEST -> remainingBits();
          };
    }
    this.values = new int[tree.leaves()];
    for (int leaf = 0; leaf < tree.leaves(); leaf++) {
      int place = 0;
      for (int split = 0; split < tree.depth(); split++) {
        place |= (leaf >> split & 1) << places[split];
      }
      values[place] = fixedPoint.value(index, leaf);
    }
  }

  List<Question> request() {
    return request;
  }

  List<Question> post() {
    return post;
  }

  List<Question> pair() {
    return pair;
  }

  /** The bits that are still open once the request is known. */
  int remainingBits() {
    return post.size() + pair.size();
  }

  /** Values by request answers, post answers, pair answers, from the highest bits down. */
  int[] values() {
    return values;
  }

  private List<Question> questions(FeatureScope scope) {
    return switch (scope) {
      case REQUEST -> request;
      case POST -> post;
      case PAIR -> pair;
    };
  }
}
