package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.Attribute.Kind;
import io.feedrank.domain.Attribute.Owner;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.PostColumns;
import io.feedrank.feature.PostKey;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.forest.ChosenPosts;
import io.feedrank.model.forest.FloatFeature;
import io.feedrank.model.forest.LinearMargin;
import io.feedrank.model.forest.MarginTerm;
import io.feedrank.model.forest.MarginTransform;
import io.feedrank.model.forest.NanTreatment;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.SymmetricTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folded form against the plain evaluator over scenes with every kind of feature. */
class PartiallyEvaluatedScorerTest {

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute(Owner.USER, "age", Kind.NUMERIC),
          new Attribute(Owner.USER, "os", Kind.CATEGORICAL),
          new Attribute(Owner.POST, "length", Kind.NUMERIC));
  private static final List<RequestContext> SCENES =
      FingerprintRequests.of(ATTRIBUTES, FeatureOptions.DEFAULT);
  private static final FeatureSnapshot KNOWLEDGE = SCENES.get(0).knowledge();
  private static final List<NanTreatment> TREATMENTS = List.of(NanTreatment.values());
  private static final List<MarginTransform> TRANSFORMS = List.of(MarginTransform.values());
  private static final FeatureSet ALL = FeatureSet.all(KNOWLEDGE.basis());

  @ParameterizedTest
  @CsvSource({"1, 1, 6", "2, 60, 6", "3, 200, 4", "4, 40, 8", "5, 300, 1"})
  void scoresTheSameBitsAsThePlainEvaluator(long seed, int trees, int depth) {
    ModelRanker ranker = new ModelRanker(KNOWLEDGE, ALL, forest(ALL, seed, trees, depth));
    for (RequestContext scene : SCENES) {
      for (CandidateSource source : List.of(CandidateSource.ALL_ELIGIBLE, EVERY_OTHER, ONE)) {
        int[] posts = source.candidates(scene);
        assertThat(ranker.scoreFolded(scene, posts)).isEqualTo(ranker.scoreRows(scene, posts));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"11, 60, 6", "12, 200, 4", "13, 40, 8"})
  void aMarginOverPostFeaturesKeepsTheBits(long seed, int trees, int depth) {
    SymmetricForest forest = forest(ALL, seed, trees, depth).withMargin(margin(ALL));
    ModelRanker ranker = new ModelRanker(KNOWLEDGE, ALL, forest);
    PartiallyEvaluatedScorer large =
        PartiallyEvaluatedScorer.of(KNOWLEDGE, ALL, forest, 1).orElseThrow();
    for (RequestContext scene : SCENES) {
      PostColumns columns = ALL.postColumns(KNOWLEDGE, scene.asOf());
      PartiallyEvaluatedPosts posts = large.refresh(columns);
      for (CandidateSource source : List.of(CandidateSource.ALL_ELIGIBLE, EVERY_OTHER, ONE)) {
        int[] candidates = source.candidates(scene);
        float[] rows = ranker.scoreRows(scene, candidates);
        assertThat(ranker.scoreFolded(scene, candidates)).isEqualTo(rows);
        assertThat(large.score(scene, candidates, columns, posts)).isEqualTo(rows);
      }
    }
  }

  @Test
  void anOrderOfCandidatesIsTheOrderOfScores() {
    ModelRanker ranker = new ModelRanker(KNOWLEDGE, ALL, forest(ALL, 6, 50, 5));
    RequestContext scene = SCENES.get(20);
    int[] posts = {17, 3, 8, 1};
    float[] scores = ranker.scoreFolded(scene, posts);
    assertThat(scores).isEqualTo(ranker.scoreRows(scene, posts)).doesNotContain(Float.NaN);
  }

  @Test
  void aLargeCatalogueIsHeldInTheOrderOfItsWorth() {
    SymmetricForest forest = forest(ALL, 9, 60, 6);
    ModelRanker rows = new ModelRanker(KNOWLEDGE, ALL, forest);
    PartiallyEvaluatedScorer scorer =
        PartiallyEvaluatedScorer.of(KNOWLEDGE, ALL, forest, 1).orElseThrow();
    RequestContext scene = SCENES.get(20);
    PostColumns columns = ALL.postColumns(KNOWLEDGE, scene.asOf());
    PartiallyEvaluatedPosts folded = scorer.refresh(columns);
    for (CandidateSource source : List.of(CandidateSource.ALL_ELIGIBLE, EVERY_OTHER, ONE)) {
      int[] posts = source.candidates(scene);
      assertThat(scorer.score(scene, posts, columns, folded))
          .isEqualTo(rows.scoreRows(scene, posts));
    }
    float[] worth =
        rows.scoreRows(
            RequestContext.ofNobody(KNOWLEDGE, scene.asOf()), FingerprintRequests.candidates());
    ChosenPosts all = folded.side().runs().choose(FingerprintRequests.candidates());
    for (int place = 1; place < all.posts().length; place++) {
      int before = all.posts()[place - 1];
      int post = all.posts()[place];
      if (PostKey.kind(KNOWLEDGE.basis(), before) == PostKey.kind(KNOWLEDGE.basis(), post)) {
        assertThat(worth[post]).isLessThanOrEqualTo(worth[before]);
      }
    }
  }

  @Test
  void treesTooWideToBeFoldedAreScoredRowByRow() {
    ModelRanker ranker = new ModelRanker(KNOWLEDGE, ALL, forest(ALL, 7, 3, 16));
    RequestContext scene = SCENES.get(20);
    int[] posts = FingerprintRequests.candidates();
    assertThat(ranker.scoreFolded(scene, posts)).isEqualTo(ranker.scoreRows(scene, posts));
  }

  @Test
  void manyRequestsOfOneBucketShareOneRefresh() {
    FeatureSet set = ALL.without(FeatureGroup.RELATIVE);
    SymmetricForest forest = forest(set, 8, 80, 6);
    RequestContext scene = SCENES.get(20);
    int[] posts = FingerprintRequests.candidates();
    float[] expected = new ModelRanker(KNOWLEDGE, set, forest).scoreRows(scene, posts);
    ModelRanker ranker = new ModelRanker(KNOWLEDGE, set, forest);
    List<CompletableFuture<float[]>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      RequestContext own = FingerprintRequests.of(ATTRIBUTES, FeatureOptions.DEFAULT).get(20);
      assertThat(own.asOf()).isEqualTo(scene.asOf());
      RequestContext asked = new RequestContext(KNOWLEDGE, own.user(), own.state());
      answers.add(CompletableFuture.supplyAsync(() -> ranker.scoreFolded(asked, posts)));
    }
    answers.forEach(answer -> assertThat(answer.join()).isEqualTo(expected));
  }

  private static final CandidateSource EVERY_OTHER =
      (scene, wanted) ->
          Arrays.stream(CandidateSource.ALL_ELIGIBLE.candidates(scene))
              .filter(post -> post % 2 == 0)
              .toArray();

  /** So few that they are chosen from the catalogue. */
  private static final CandidateSource ONE = (scene, wanted) -> new int[] {13};

  /** Random trees whose borders are values that the features have. */
  static SymmetricForest forest(FeatureSet set, long seed, int trees, int depth) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FloatFeature> features = new ArrayList<>();
    for (String name : set.names()) {
      features.add(new FloatFeature(name, TREATMENTS.get(random.nextInt(3))));
    }
    List<SymmetricTree> all = new ArrayList<>();
    for (int t = 0; t < trees; t++) {
      int[] columns = new int[depth];
      float[] borders = new float[depth];
      for (int l = 0; l < depth; l++) {
        columns[l] = random.nextInt(set.size());
        borders[l] = value(set, columns[l], random);
      }
      double[] leaves = random.doubles(1L << depth, -1, 1).toArray();
      double[] weights = new double[leaves.length];
      all.add(new SymmetricTree(columns, borders, leaves, weights));
    }
    return new SymmetricForest(features, all, 1, 0.25);
  }

  /** A term for each of three features of posts. */
  static LinearMargin margin(FeatureSet set) {
    List<MarginTerm> terms = new ArrayList<>();
    for (String name : List.of("post_likes_over_expected", "post_likes", "post_like_rate")) {
      MarginTransform transform = TRANSFORMS.get((terms.size() + 1) % 3);
      terms.add(new MarginTerm(set.names().indexOf(name), transform, 0.3, 0.7, 0.9));
    }
    return new LinearMargin(terms);
  }

  private static float value(FeatureSet set, int column, SplittableRandom random) {
    FeatureMatrix matrix = new FeatureMatrix(set.size());
    int[] posts = FingerprintRequests.candidates();
    set.fill(SCENES.get(random.nextInt(SCENES.size())), posts, null, matrix);
    float value = matrix.get(random.nextInt(posts.length), column);
    return Float.isFinite(value) ? value : 0;
  }
}
