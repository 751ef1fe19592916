package io.feedrank.benchmarks;

import ai.catboost.CatBoostModel;
import io.feedrank.domain.History;
import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.PostColumns;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.RequestContextColumns;
import io.feedrank.feature.UserState;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.model.rerank.Reranker;
import io.feedrank.store.Database;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages of requests of the users of a database, one after the other. Not thread-safe. */
final class RequestStagePipeline {

  private static final int LIMIT = 5;

  /** The rival is slow: it is asked once in so many requests. */
  private static final int RIVAL_EVERY = 10;

  private final LiveFeed feed;
  private final FeatureSnapshot knowledge;
  private final ModelRanker ranker;
  private final SymmetricForest forest;
  private final CatBoostModel rival;
  private final BitSet read;
  private @Nullable PostColumns shared;

  private RequestStagePipeline(LiveFeed feed) throws Exception {
    this.feed = feed;
    this.knowledge = feed.knowledge();
    this.ranker = feed.ranker();
    this.forest = (SymmetricForest) ranker.scorer();
    this.rival = CatBoostModel.loadModel(new ByteArrayInputStream(forest.toJson()), "json");
    this.read = new BitSet(ranker.features().size());
    for (int tree = 0; tree < forest.trees(); tree++) {
      for (int split = 0; split < forest.tree(tree).depth(); split++) {
        read.set(forest.tree(tree).feature(split));
      }
    }
  }

  /** The requests of all users as of the last event that the features know. */
  static RequestStagePipeline of(Database database, Clock clock) throws Exception {
    return new RequestStagePipeline(LiveFeed.of(database, clock));
  }

  /** What is measured. */
  String subject() {
    return "%,d posts, %,d users with %,d events each, %,d features, %,d of them in %,d trees"
        .formatted(
            knowledge.basis().catalogue().size(),
            feed.log().users(),
            feed.log().size() / feed.log().users(),
            ranker.features().size(),
            read.cardinality(),
            forest.trees());
  }

  /** Does all stages of a request, and the request as a whole. */
  void measure(int request, StageClock clock) throws Exception {
    int user = feed.user(request);
    History history = feed.log().history(user);
    List<RankedPost> whole = clock.time("a request, nothing kept", () -> recommend(user, history));
    UserState kept = feed.fold(user);
    var unused = recommend(user, history, kept);
    kept.slim();
    clock.time("a request, user's state kept", () -> recommend(user, history, kept));
    RequestContext scene =
        new RequestContext(
            knowledge, user, clock.time("- fold the history", () -> feed.fold(user)));
    int[] posts = clock.time("- candidates", () -> CandidateSource.ALL_ELIGIBLE.candidates(scene));
    features(feed.scene(user), posts, clock);
    clock.time("- features, bins and trees together", () -> ranker.score(scene, posts));
    if (request % RIVAL_EVERY == 0) {
      rival(scene, posts, clock);
    }
    if (whole.size() != LIMIT) {
      throw new IllegalStateException("user %d got %d posts".formatted(user, whole.size()));
    }
  }

  private List<RankedPost> recommend(int user, History history) {
    return recommend(user, history, feed.fold(user));
  }

  private List<RankedPost> recommend(int user, History history, UserState state) {
    RequestContext scene = new RequestContext(knowledge, user, state);
    long id = knowledge.basis().users().ids().id(user);
    return new Reranker(CandidateSource.ALL_ELIGIBLE, ranker, RerankOptions.NONE)
        .recommend(new Reranker.Asking(id, history, scene), LIMIT);
  }

  private void features(RequestContext scene, int[] posts, StageClock clock) throws Exception {
    PostColumns ofPosts = shared;
    if (ofPosts == null || ofPosts.asOf() != scene.asOf()) {
      ofPosts = ranker.features().postColumns(knowledge, scene.asOf());
      shared = ofPosts;
    }
    FeatureSet set = ranker.features();
    RequestContextColumns columns = set.columns(scene, posts, ofPosts);
    clock.time("- - features of the request", () -> ofRequest(set, columns));
    clock.time("- - features of topics and clusters", () -> ofKeys(set, columns));
    clock.time("- - item-item scores", () -> ofPairs(set, columns, FeatureGroup.ITEM_ITEM));
    clock.time("- - text similarities", () -> ofPairs(set, columns, FeatureGroup.TEXT));
    clock.time("- - seen before", () -> ofPairs(set, columns, FeatureGroup.REPETITION));
    clock.time("- - user beside audience", () -> ofPairs(set, columns, FeatureGroup.AUDIENCE));
    clock.time("- - among candidates", () -> ofPairs(set, columns, FeatureGroup.RELATIVE));
  }

  private float ofRequest(FeatureSet set, RequestContextColumns columns) {
    float sum = 0;
    for (int c = 0; c < set.size(); c++) {
      sum += set.features().get(c) instanceof Feature.OfRequest ? columns.ofRequest(c) : 0;
    }
    return sum;
  }

  private int ofKeys(FeatureSet set, RequestContextColumns columns) {
    int values = 0;
    for (int c = 0; c < set.size(); c++) {
      boolean wanted = read.get(c) && set.features().get(c) instanceof Feature.OfKey;
      values += wanted ? columns.ofKeys(c).length : 0;
    }
    return values;
  }

  private int ofPairs(FeatureSet set, RequestContextColumns columns, FeatureGroup group) {
    int values = 0;
    for (int c = 0; c < set.size(); c++) {
      Feature feature = set.features().get(c);
      boolean pair =
          feature instanceof Feature.OfPair
              || feature instanceof Feature.OfDifference
              || feature instanceof Feature.OfCandidates;
      values += pair && read.get(c) && feature.group() == group ? columns.ofPosts(c).length : 0;
    }
    return values;
  }

  private void rival(RequestContext scene, int[] posts, StageClock clock) throws Exception {
    FeatureMatrix matrix =
        clock.time("beside it: a matrix of all features", () -> ranker.matrix(scene, posts));
    float[][] rows = new float[posts.length][];
    for (int row = 0; row < rows.length; row++) {
      int from = row * matrix.columns();
      rows[row] = Arrays.copyOfRange(matrix.values(), from, from + matrix.columns());
    }
    clock.time(
        "beside it: catboost-prediction on the matrix",
        () -> rival.predict(rows, (String[][]) null));
  }
}
