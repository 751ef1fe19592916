package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.Attribute.Kind;
import io.feedrank.domain.Attribute.Owner;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.forest.LinearMargin;
import io.feedrank.model.forest.MarginTerm;
import io.feedrank.model.forest.MarginTransform;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.XGBoostForest;
import io.feedrank.model.scorer.LinearScorer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BundleTest {

  private static final List<Attribute> ATTRIBUTES =
      List.of(new Attribute(Owner.USER, "age", Kind.NUMERIC));
  private static final List<String> FEATURES =
      List.of("post_like_rate", "user_topic_rate", "item_item_sum", "user.age", "position");
  private static final List<RequestContext> SCENES =
      FingerprintRequests.of(ATTRIBUTES, FeatureOptions.DEFAULT);

  private static byte[] trees = new byte[0];

  @BeforeAll
  static void train() throws XGBoostError {
    FeatureSet set = FeatureSet.all(FingerprintRequests.basis(ATTRIBUTES)).select(FEATURES);
    FeatureMatrix matrix = new FeatureMatrix(set.size());
    set.fill(SCENES.get(20), FingerprintRequests.candidates(), null, matrix);
    DMatrix data = new DMatrix(matrix.values(), matrix.rows(), set.size(), Float.NaN);
    float[] labels = new float[matrix.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = row % 3 == 0 ? 1 : 0;
    }
    data.setLabel(labels);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("base_score", 0.5);
    parameters.put("nthread", 1);
    trees = XGBoost.train(data, parameters, 3, Map.of(), null, null).toByteArray("json");
  }

  private static FeatureSnapshot knowledge() {
    return SCENES.get(0).knowledge();
  }

  private static Manifest manifest(int format, String forest, List<String> features, int basis) {
    return new Manifest(
        format, forest, features, ATTRIBUTES, basis, null, Map.of("trainer", "test"));
  }

  private static Manifest manifest() {
    return manifest(Manifest.FORMAT, Manifest.XGBOOST_JSON, FEATURES, knowledge().basisVersion());
  }

  private static void assertRefused(Bundle bundle, String... words) {
    assertThatThrownBy(() -> bundle.open(knowledge()))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void anOpenedModelScoresAsItsTreesDo() {
    ModelRanker ranker = Bundle.seal(manifest(), trees, knowledge()).open(knowledge());
    int[] posts = FingerprintRequests.candidates();
    for (RequestContext scene : SCENES) {
      float[] scores = ranker.score(scene, posts);
      float[] rows = ranker.matrix(scene, posts).values();
      for (int i = 0; i < posts.length; i++) {
        float expected = XGBoostForest.parse(trees).score(rows, i * FEATURES.size());
        assertThat(scores[i]).isEqualTo(expected);
      }
    }
    assertThat(ranker.features().names()).isEqualTo(FEATURES);
  }

  @Test
  void theBestPostsAreThoseOfTheHighestScores() {
    ModelRanker ranker = Bundle.seal(manifest(), trees, knowledge()).open(knowledge());
    RequestContext scene = SCENES.get(20);
    Recommender recommender = new Recommender(CandidateSource.ALL_ELIGIBLE, ranker);
    List<ScoredPost> best = recommender.recommend(scene, 4);
    int[] candidates = CandidateSource.ALL_ELIGIBLE.candidates(scene);
    float[] scores = ranker.score(scene, candidates);
    assertThat(best).hasSize(4).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
    for (int i = 0; i < candidates.length; i++) {
      int post = candidates[i];
      if (best.stream().noneMatch(b -> b.post() == post)) {
        assertThat(scores[i]).isLessThanOrEqualTo(best.get(3).score());
      }
    }
    assertThat(recommender.recommend(scene, Integer.MAX_VALUE)).hasSize(candidates.length);
  }

  @Test
  void aLinearModelIsOpenedScoredAndRefusedAsAnyOther() {
    Manifest linear = manifest(Manifest.FORMAT, Manifest.LINEAR_JSON, List.of("post_like_rate"), 1);
    byte[] model = LinearScorer.ofColumn("post_like_rate", 0.2, 1).toJson();
    Bundle bundle = Bundle.seal(linear, model, knowledge());
    int[] posts = FingerprintRequests.candidates();
    FeatureRanker rule = new FeatureRanker(FeatureSet.all(knowledge().basis()), "post_like_rate");
    for (RequestContext scene : SCENES) {
      float[] values = rule.score(scene, posts);
      float[] scores = bundle.open(knowledge()).score(scene, posts);
      for (int i = 0; i < posts.length; i++) {
        assertThat(scores[i]).isEqualTo(Float.isNaN(values[i]) ? 0.2f : values[i]);
      }
    }
    assertThatThrownBy(bundle::toCatBoostJson)
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("no trees that CatBoost could load")
        .hasMessageContaining("without --catboost");
    Manifest two =
        manifest(Manifest.FORMAT, Manifest.LINEAR_JSON, List.of("post_like_rate", "hour"), 1);
    assertRefused(Bundle.seal(two, model, knowledge()), "read 1 features", "names 2");
    assertRefused(
        Bundle.seal(linear, "{}".getBytes(StandardCharsets.UTF_8), knowledge()), "cannot be read");
  }

  @Test
  void treesOnAMarginAreKeptWholeAndNotExportedToCatBoost() {
    FeatureSet set = FeatureSet.all(FingerprintRequests.basis(ATTRIBUTES)).select(FEATURES);
    SymmetricForest forest =
        PartiallyEvaluatedScorerTest.forest(set, 4, 20, 3)
            .withMargin(
                new LinearMargin(List.of(new MarginTerm(0, MarginTransform.LOG, -1, 1, 0.5))));
    Manifest manifest = manifest(Manifest.FORMAT, Manifest.SYMMETRIC_JSON, FEATURES, 1);
    Bundle bundle = Bundle.seal(manifest, forest.toJson(), knowledge());
    ModelRanker ranker = bundle.open(knowledge());
    RequestContext scene = SCENES.get(20);
    int[] posts = FingerprintRequests.candidates();
    FeatureMatrix matrix = ranker.matrix(scene, posts);
    float[] expected = new float[posts.length];
    forest.score(matrix.values(), posts.length, matrix.columns(), expected);
    assertThat(ranker.score(scene, posts)).isEqualTo(expected);
    assertThatThrownBy(bundle::toCatBoostJson)
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("linear margin")
        .hasMessageContaining("empty train.symmetric.margin");
  }

  @Test
  void refusesAnotherFormat() {
    Manifest other = manifest(99, Manifest.XGBOOST_JSON, FEATURES, knowledge().basisVersion());
    assertRefused(Bundle.seal(other, trees, knowledge()), "format is 99", "train it again");
  }

  @Test
  void refusesAnotherBasis() {
    Manifest other = manifest(Manifest.FORMAT, Manifest.XGBOOST_JSON, FEATURES, 7);
    assertRefused(Bundle.seal(other, trees, knowledge()), "basis 7", "basis 1");
  }

  @Test
  void refusesAFeatureThatIsNoMore() {
    List<String> features = List.of("post_like_rate", "horoscope");
    Manifest other = manifest(Manifest.FORMAT, Manifest.XGBOOST_JSON, features, 1);
    assertRefused(new Bundle(other, trees, new byte[0]), "[horoscope]", "train it again");
  }

  @Test
  void refusesAModelWhoseFeatureChangedMeaning() {
    byte[] probe = Bundle.seal(manifest(), trees, knowledge()).probe();
    probe[(FEATURES.size() * 3 + 2) * Float.BYTES] ^= 1;
    assertRefused(new Bundle(manifest(), trees, probe), "item_item_sum", "meaning");
  }

  @Test
  void refusesAProbeOfAnotherLength() {
    assertRefused(new Bundle(manifest(), trees, new byte[8]), "post_like_rate", "position");
  }

  @Test
  void refusesTreesThatCannotBeRead() {
    byte[] broken = "{\"learner\": 3".getBytes(StandardCharsets.UTF_8);
    assertRefused(Bundle.seal(manifest(), broken, knowledge()), "trees cannot be read");
  }

  @Test
  void refusesTreesOfAnotherKind() {
    Manifest other = manifest(Manifest.FORMAT, "haskell-trees", FEATURES, 1);
    assertRefused(Bundle.seal(other, trees, knowledge()), "'haskell-trees'");
  }

  @Test
  void refusesTreesOfAnotherNumberOfFeatures() {
    List<String> fewer = FEATURES.subList(0, 3);
    Manifest other = manifest(Manifest.FORMAT, Manifest.XGBOOST_JSON, fewer, 1);
    assertRefused(Bundle.seal(other, trees, knowledge()), "read 5 features", "names 3");
  }

  @Test
  void aManifestSurvivesJsonAndARottenOneIsRefused() {
    assertThat(Manifest.fromJson(manifest().toJson())).isEqualTo(manifest());
    assertThatThrownBy(() -> Manifest.fromJson("{\"format\":"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("manifest is not readable");
    assertThatThrownBy(() -> Manifest.fromJson("{\"format\":1}"))
        .isInstanceOf(UnusableModelException.class);
  }
}
