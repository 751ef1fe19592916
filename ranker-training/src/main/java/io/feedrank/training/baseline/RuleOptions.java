package io.feedrank.training.baseline;

import io.feedrank.model.FeatureRanker;
import java.util.Comparator;
import java.util.List;

/**
 * The feature of each of the simple rules. Windows and decay are a matter of the feature: {@code
 * post_like_rate_1d}, {@code post_like_rate_decayed_30d}; docs/FEATURES.md lists them all.
 *
 * @param popular more of it is more popular
 * @param trending more of it is more popular lately
 * @param latest less of it is newer
 * @param itemKnn more of it is closer to what the user liked
 * @param logistic the features that a logistic regression reads; all there are where none is named
 * @param cascade what a cascade goes by, for users of so many likes; one of them from 0 on
 */
public record RuleOptions(
    String popular,
    String trending,
    String latest,
    String itemKnn,
    List<String> logistic,
    List<CascadeRule> cascade) {

  /**
   * The rate of likes of all time, that of the last seven days, the age, the item-item sum; and
   * from five likes on the item-item sum, from one on similar texts, else the rate of likes.
   */
  public static final RuleOptions DEFAULT =
      new RuleOptions(
          FeatureRanker.POPULAR,
          FeatureRanker.TRENDING,
          FeatureRanker.AGE,
          FeatureRanker.ITEM_ITEM,
          List.of(),
          List.of(
              new CascadeRule(5, FeatureRanker.ITEM_ITEM),
              new CascadeRule(1, FeatureRanker.SIMILAR_TEXT),
              new CascadeRule(0, FeatureRanker.POPULAR)));

  /** Sorts from most likes to fewest, and checks that nobody is left out. */
  public RuleOptions {
    logistic = List.copyOf(logistic);
    cascade =
        cascade.stream().sorted(Comparator.comparingInt(CascadeRule::likes).reversed()).toList();
    long different = cascade.stream().map(CascadeRule::likes).distinct().count();
    if (cascade.isEmpty()
        || cascade.get(cascade.size() - 1).likes() != 0
        || different < cascade.size()) {
      throw new IllegalArgumentException(
          "cascade %s is not legal; give steps of different numbers of likes, one of them 0"
              .formatted(cascade));
    }
  }
}
