package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * The score of each post by its closeness to a user's likes in the item-item model known at the
 * moment: the sum over the latest 500 likes, the mean over them, the largest single weight, and the
 * sum over the last five likes. Missing (NaN) where no model was known yet or the user had liked
 * nothing.
 *
 * <p>A user's scores follow their state from request to request: a new like adds its neighbours to
 * what is there. Not thread-safe.
 *
 * <p>Deshpande and Karypis, Item-based top-N recommendation algorithms, TOIS 2004.
 */
final class ItemItemScores {

  /** How many likes count as the last ones. */
  static final int LAST = 5;

  /** How many of the latest likes are looked at: bounds the cost of a request. */
  static final int MOST = 500;

  private final UserState state;
  private final int posts;
  private @Nullable ItemItem model;

  private PostNumbers sums = new PostNumbers(0);
  private PostNumbers largest = sums;
  private PostNumbers latest = sums;
  private int taken;

  ItemItemScores(UserState state, int posts) {
    this.state = state;
    this.posts = posts;
  }

  /** Brings the scores up to the state's likes, by the model known at its moment. */
  ItemItemScores advance(@Nullable ItemItem known) {
    int likes = state.likes();
    if (known == null || likes == 0) {
      return this;
    }
    if (model == known && taken == likes) {
      return this;
    }
    if (model == known && likes <= MOST) {
      forEach(known, taken, likes, this::add);
      forEach(known, Math.max(0, taken - LAST), taken, (post, weight) -> latest.clear(post));
    } else {
      model = known;
      sums = new PostNumbers(posts);
      largest = new PostNumbers(posts);
      latest = new PostNumbers(posts);
      forEach(known, Math.max(0, likes - MOST), likes, this::add);
    }
    forEach(known, Math.max(0, likes - LAST), likes, latest::add);
    taken = likes;
    return this;
  }

  /** How many of the latest likes of a state have a post among their neighbours. */
  static int likesCloseTo(int post, ItemItem model, UserState state) {
    int close = 0;
    for (int number = Math.max(0, state.likes() - MOST); number < state.likes(); number++) {
      int liked = state.like(number);
      for (int place = model.from(liked); place < model.to(liked); place++) {
        if (model.neighbour(place) == post && model.weight(place) > 0) {
          close++;
        }
      }
    }
    return close;
  }

  private void add(int post, float weight) {
    sums.add(post, weight);
    largest.atLeast(post, weight);
  }

  /** Visits the neighbours of some likes, the user's first like being number 0. */
  private void forEach(ItemItem of, int from, int to, PostVisitor visitor) {
    for (int number = from; number < to; number++) {
      int liked = state.like(number);
      for (int place = of.from(liked); place < of.to(liked); place++) {
        visitor.visit(of.neighbour(place), of.weight(place));
      }
    }
  }

  PairValues sum() {
    return kept(sums);
  }

  PairValues mean() {
    return taken == 0 ? PairValues.MISSING : new Mean(sums, Math.min(MOST, taken));
  }

  PairValues max() {
    return kept(largest);
  }

  PairValues last() {
    return kept(latest);
  }

  /** Visits every post that is close to a like, with its sum. */
  void forEachSum(PostVisitor visitor) {
    if (taken > 0) {
      sums.forEach(visitor);
    }
  }

  private PairValues kept(PostNumbers scores) {
    return taken == 0 ? PairValues.MISSING : scores;
  }

  /** Sums over their number. */
  private static final class Mean implements PairValues {
    private final PostNumbers sums;
    private final float count;

    Mean(PostNumbers sums, int count) {
      this.sums = sums;
      this.count = count;
    }

    @Override
    public float of(int post) {
      return sums.of(post) / count;
    }

    @Override
    public float[] all(int posts) {
      float[] all = sums.all(posts);
      float[] means = new float[posts];
      for (int post = 0; post < posts; post++) {
        means[post] = all[post] / count;
      }
      return means;
    }
  }
}
