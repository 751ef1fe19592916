package io.feedrank.feature;

import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Everything known at one request: who asks, when, what all users did until then, and what this
 * user did. What several features share is computed on first use. Not thread-safe; a scene lives as
 * long as one request.
 */
public final class Scene {

  private final Knowledge knowledge;
  private final int user;
  private final UserState state;
  private final int bucket;
  private @Nullable ItemItemScores itemItem;
  private @Nullable TasteVectors taste;
  private final double[] @Nullable [] audience;

  /**
   * A request of a user index (-1 for a user never heard of) with the state as of its moment.
   *
   * @param state as of the moment of the request, made of the same basis
   */
  public Scene(Knowledge knowledge, int user, UserState state) {
    this.knowledge = knowledge;
    this.user = user;
    this.state = state;
    this.bucket = knowledge.options().buckets().of(state.moment().second());
    this.audience = new double[2 * knowledge.basis().users().attributes().attributes().size()][];
  }

  /** What is known besides the user's history. */
  public Knowledge knowledge() {
    return knowledge;
  }

  /** The posts. */
  Catalogue catalogue() {
    return knowledge.basis().catalogue();
  }

  /** The asking user's index; -1 for a user never heard of. */
  public int user() {
    return user;
  }

  /** The asking user's history, folded as of the moment. */
  public UserState state() {
    return state;
  }

  /** When the request is made. */
  public Moment moment() {
    return state.moment();
  }

  /** The bucket of the moment; timelines know what lies strictly before it. */
  public int bucket() {
    return bucket;
  }

  /** The rate of likes over all users and posts as of the bucket; NaN if nothing was seen. */
  double generalRate() {
    return Rates.general(knowledge, bucket);
  }

  /** The rate of likes of this user, smoothed towards the general rate. */
  double userRate() {
    return state.all.rate(0, generalRate(), knowledge.options().priorWeight());
  }

  ItemItemScores itemItem() {
    if (itemItem == null) {
      itemItem = ItemItemScores.of(this);
    }
    return itemItem;
  }

  TasteVectors taste() {
    if (taste == null) {
      taste = TasteVectors.of(this);
    }
    return taste;
  }

  /** The rate of likes, by topic code, of users who share this user's value of an attribute. */
  double audienceTopicRate(int column, int topic) {
    return audienceRate(2 * column, column, Counter.TOPIC, topic);
  }

  /** The rate of likes, by text cluster, of users who share this user's value of an attribute. */
  double audienceClusterRate(int column, int cluster) {
    return audienceRate(2 * column + 1, column, Counter.CLUSTER, cluster);
  }

  private double audienceRate(int slot, int column, Counter by, int key) {
    double[] rates = audience[slot];
    if (rates == null) {
      rates = audienceRates(column, by);
      audience[slot] = rates;
    }
    return rates[key];
  }

  private double[] audienceRates(int column, Counter by) {
    Basis basis = knowledge.basis();
    Counter attribute = Counter.userAttribute(basis, column);
    Timeline pairs = knowledge.timelines().of(Counter.pair(attribute, by));
    int code = basis.users().attributes().code(user, column);
    double prior = Rates.smoothed(knowledge, attribute, code, bucket, generalRate());
    double[] rates = new double[by.keys(basis)];
    for (int key = 0; key < rates.length; key++) {
      int pair = code * rates.length + key;
      rates[key] =
          Rates.smoothed(
              pairs.likes(pair, bucket),
              pairs.views(pair, bucket),
              prior,
              knowledge.options().priorWeight());
    }
    return rates;
  }
}
