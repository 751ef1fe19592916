package io.feedrank.feature;

import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Everything known at one request: who asks, when, what all users did until then, and what this
 * user did. What several features share is computed on first use. Not thread-safe; a scene lives as
 * long as one request.
 */
public final class RequestContext {

  private final FeatureSnapshot knowledge;
  private final int user;
  private final long userId;
  private final AttributeRow attributes;
  private final UserState state;
  private final long asOf;
  private final int bucket;
  private final double generalRate;
  private final double userRate;
  private @Nullable ItemItemScores itemItem;
  private @Nullable CoViewScores coViews;
  private @Nullable ContentProfileVectors taste;
  private final @Nullable SegmentAsOf[] audiences;

  /**
   * A request of a user who is held, or of nobody.
   *
   * @param user an index into the users; -1 for a user never heard of
   * @param state as of the moment of the request, made of the same basis
   */
  public RequestContext(FeatureSnapshot knowledge, int user, UserState state) {
    this(
        knowledge,
        user,
        user < 0 ? -1 : knowledge.basis().users().ids().id(user),
        new AttributeRow(knowledge.basis().users().attributes(), user),
        state);
  }

  /**
   * A request of a user who is not held.
   *
   * @param userId their id
   * @param attributes theirs, encoded as the basis has it
   * @param state as of the moment of the request, made of the same basis
   */
  public RequestContext(
      FeatureSnapshot knowledge, long userId, AttributeRow attributes, UserState state) {
    this(knowledge, -1, userId, attributes, state);
  }

  private RequestContext(
      FeatureSnapshot knowledge, int user, long userId, AttributeRow attributes, UserState state) {
    this.knowledge = knowledge;
    this.user = user;
    this.userId = userId;
    this.attributes = attributes;
    this.state = state;
    this.asOf = knowledge.asOf(state.moment());
    this.bucket = knowledge.options().buckets().of(asOf);
    knowledge.check(bucket);
    this.generalRate = knowledge.generalRate(bucket);
    this.userRate = knowledge.smoothed(state.likes(), state.views(), generalRate);
    this.audiences = new SegmentAsOf[knowledge.bound().audiences.size()];
  }

  /** The request of a user never heard of, as of a second. */
  public static RequestContext ofNobody(FeatureSnapshot knowledge, long asOf) {
    Moment start = new Moment(asOf);
    UserState nobody = new UserState(knowledge.basis(), knowledge.options(), History.EMPTY);
    return new RequestContext(knowledge, -1, nobody.advanceTo(start));
  }

  /** What is known besides the user's history. */
  public FeatureSnapshot knowledge() {
    return knowledge;
  }

  /** The asking user's index; -1 for a user who is not held. */
  public int user() {
    return user;
  }

  /** The asking user's id; -1 for a user never heard of. */
  public long userId() {
    return userId;
  }

  /** The asking user's attributes. */
  public AttributeRow attributes() {
    return attributes;
  }

  /** The asking user's history, folded as of the moment. */
  public UserState state() {
    return state;
  }

  /** When the request is made. */
  public Moment moment() {
    return state.moment();
  }

  /**
   * The second that global counts are as of: the moment, rounded down to the resolution of the
   * counts.
   */
  public long asOf() {
    return asOf;
  }

  /** The bucket of that second; timelines know what lies strictly before it. */
  public int bucket() {
    return bucket;
  }

  /** How often a post was seen, by all users, before the bucket of the moment. */
  public int postViews(int post) {
    return knowledge.bound().posts.views(post, bucket);
  }

  /** How often a post was liked, by all users, before the bucket of the moment. */
  public int postLikes(int post) {
    return knowledge.bound().posts.likes(post, bucket);
  }

  /**
   * How many of the user's latest 500 likes the item-item model of the moment holds close to a
   * post; 0 where no model is known.
   */
  public int likesCloseTo(int post) {
    ItemItem model = knowledge.itemItem().asOf(moment());
    return model == null ? 0 : ItemItemScores.likesCloseTo(post, model, state);
  }

  /** The rate of likes over all users and posts as of the bucket; NaN if nothing was seen. */
  double generalRate() {
    return generalRate;
  }

  /** The same over the last buckets, smoothed towards that of all time. */
  double generalRate(Window window) {
    Timeline all = knowledge.bound().all;
    int earlier = bucket - knowledge.options().buckets().in(window.length);
    return knowledge.smoothed(
        all.likes(0, bucket) - all.likes(0, earlier),
        all.views(0, bucket) - all.views(0, earlier),
        generalRate);
  }

  /** The rate of likes of this user, smoothed towards the general rate. */
  double userRate() {
    return userRate;
  }

  /** The fading rate of likes of this user, smoothed towards the general rate. */
  double userFadingRate(HalfLife halfLife) {
    return knowledge.smoothed(
        state.fadingLikes(halfLife), state.fadingViews(halfLife), generalRate);
  }

  /** The rate of likes of this user for posts with a key, smoothed towards their rate overall. */
  double affinity(PostKey by, int key) {
    return knowledge.smoothed(state.likes(by, key), state.views(by, key), userRate);
  }

  /** The same with fading counts. */
  double fadingAffinity(PostKey by, int key, HalfLife halfLife) {
    return knowledge.smoothed(
        state.fadingLikes(by, key, halfLife), state.fadingViews(by, key, halfLife), userRate);
  }

  ItemItemScores itemItem() {
    if (itemItem == null) {
      itemItem = state.itemItem(knowledge.itemItem().asOf(moment()));
    }
    return itemItem;
  }

  CoViewScores coViews() {
    if (coViews == null) {
      coViews = new CoViewScores(this, knowledge.openBuckets().views(bucket, asOf));
    }
    return coViews;
  }

  /**
   * How many of those who viewed the posts that the user viewed last have viewed a post, too, as
   * far as features look at them.
   */
  public int coViewersOf(int post) {
    return coViews().viewersOf(post);
  }

  /**
   * Visits every post that the item-item model of the moment holds close to one of the user's
   * latest 500 likes, with the sum of its weights: nobody where no model is known or nothing was
   * liked.
   */
  public void forEachNeighbour(PostVisitor visitor) {
    itemItem().forEachSum(visitor);
  }

  /** The direction of the texts that the user liked, of length one; null if there is none. */
  public float @Nullable [] likedText() {
    return taste().likedDirection();
  }

  /**
   * The user's own vector in the space of {@link #factors}, folded in from their latest 500 likes;
   * null if there are none.
   */
  public float @Nullable [] userFactors() {
    return state.userFactors(factors());
  }

  /** The post vectors known at the moment; null where the feed has none. */
  public @Nullable Factors factors() {
    return knowledge.parts().factorsAsOf(moment());
  }

  /** The score of each post by a collaborative part. */
  PairValues part(CollaborativeModel part) {
    CollaborativeModels parts = knowledge.parts();
    return switch (part) {
      case RP3BETA -> state.likeSums(part, parts.rp3beta().asOf(moment()));
      case EASE -> state.likeSums(part, parts.ease().asOf(moment()));
      case IALS -> state.factorScores(factors());
      case GMF, MLP, NEUMF -> state.ncfScores(part, parts.networkAsOf(part, moment()));
      case HYBRID -> state.hybridScores(parts.hybridAsOf(moment()), attributes);
    };
  }

  ContentProfileVectors taste() {
    if (taste == null) {
      taste = new ContentProfileVectors(knowledge.basis().text(), state, userRate);
    }
    return taste;
  }

  /** The users who share this user's value of an attribute. */
  SegmentAsOf audience(int column) {
    SegmentAsOf audience = audiences[column];
    if (audience == null) {
      audience = new SegmentAsOf(this, column);
      audiences[column] = audience;
    }
    return audience;
  }
}
