package io.feedrank.model.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.Ranker;
import io.feedrank.model.Recommender;
import io.feedrank.model.ScoredPost;
import io.feedrank.model.SyntheticRequests;
import io.feedrank.model.candidate.CandidateOptions.Mix;
import io.feedrank.model.candidate.CandidateOptions.Share;
import io.feedrank.model.candidate.CandidateOptions.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Candidates from sources, on a made-up feed whose every post can be looked at beside them. */
class RetrievalTest {

  private static final List<RequestContext> SCENES = SyntheticRequests.all();
  private static final FeatureSnapshot KNOWLEDGE = SCENES.get(0).knowledge();
  private static final Catalogue CATALOGUE = KNOWLEDGE.basis().catalogue();
  private static final FeatureSet ALL = FeatureSet.all(KNOWLEDGE.basis());
  private static final Ranker POPULAR = new FeatureRanker(ALL, FeatureRanker.POPULAR);
  private static final int FEW = 4;

  private static CandidateSource source(Source source, Ranker ranker) {
    return source(Mix.UNION, List.of(new Share(source, FEW, 0)), ranker);
  }

  private static CandidateSource source(Mix mix, List<Share> from, Ranker ranker) {
    return Retrieval.of(new CandidateOptions(0, mix, from), KNOWLEDGE, ranker);
  }

  /** The scores that are there, of all posts that may be candidates. */
  private static Map<Integer, Float> scores(Ranker ranker, RequestContext scene) {
    int[] posts = CandidateSource.ALL_ELIGIBLE.candidates(scene);
    float[] scores = ranker.score(scene, posts);
    Map<Integer, Float> byPost = new LinkedHashMap<>();
    for (int i = 0; i < posts.length; i++) {
      if (Float.isFinite(scores[i])) {
        byPost.put(posts[i], scores[i]);
      }
    }
    return byPost;
  }

  /** That a source finds the best posts of a feature, which must be above a floor. */
  private static void findsTheBestBy(String feature, Source way, double floor) {
    CandidateSource source = source(way, POPULAR);
    int found = 0;
    for (RequestContext scene : SCENES) {
      Map<Integer, Float> scores = scores(new FeatureRanker(ALL, feature), scene);
      scores.values().removeIf(score -> !(score > floor));
      int[] candidates = source.candidates(scene);
      assertThat(candidates).hasSize(Math.min(FEW, scores.size()));
      List<Float> left = new ArrayList<>(scores.values());
      for (int post : candidates) {
        assertThat(scores).containsKey(post);
        left.remove(scores.get(post));
      }
      for (int post : candidates) {
        float score = scores.getOrDefault(post, Float.NaN);
        assertThat(left).allMatch(other -> other <= score);
      }
      found += candidates.length;
    }
    assertThat(found).isGreaterThan(0);
  }

  /** That a source finds posts as popular as the most popular ones. */
  private static void findsWhatPopularityPutsFirst(Source way) {
    Recommender whole = new Recommender(CandidateSource.ALL_ELIGIBLE, POPULAR);
    Recommender sifted = new Recommender(source(way, POPULAR), POPULAR);
    for (RequestContext scene : SCENES) {
      assertThat(sifted.recommend(scene, FEW).stream().map(ScoredPost::score).toList())
          .isEqualTo(whole.recommend(scene, FEW).stream().map(ScoredPost::score).toList());
    }
  }

  @Test
  void smallCataloguesAreScoredWhole() {
    assertThat(Retrieval.of(CandidateOptions.DEFAULT, KNOWLEDGE, POPULAR))
        .isSameAs(CandidateSource.ALL_ELIGIBLE);
  }

  @Test
  void everySourceGivesOnlyWhatMayBeShownAndIsWanted() {
    for (Source way : Source.values()) {
      CandidateSource source = source(way, POPULAR);
      for (RequestContext scene : SCENES) {
        List<Integer> eligible =
            Arrays.stream(CandidateSource.ALL_ELIGIBLE.candidates(scene)).boxed().toList();
        int[] candidates = source.candidates(scene, post -> post % 3 != 1);
        assertThat(candidates).hasSizeLessThanOrEqualTo(FEW).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(candidates))
            .allMatch(post -> post % 3 != 1 && eligible.contains(post));
      }
    }
  }

  @Test
  void neighboursAreTheBestByTheItemItemModel() {
    findsTheBestBy(FeatureRanker.ITEM_ITEM, Source.NEIGHBOURS, 0);
  }

  @Test
  void factorsAreTheBestByTheVectors() {
    findsTheBestBy("ials_score", Source.FACTORS, 0);
  }

  @Test
  void textsAreTheBestByTheirCosine() {
    findsTheBestBy(FeatureRanker.SIMILAR_TEXT, Source.TEXTS, Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatIsScreenedForARuleIsWhatTheRulePutsFirst() {
    findsWhatPopularityPutsFirst(Source.SCREENED);
  }

  @Test
  void whatIsScreenedForAModelIsMostlyWhatItPutsFirst() {
    Ranker model = new ModelRanker(KNOWLEDGE, ALL, SyntheticRequests.forest(ALL, 3, 200, 4));
    Recommender whole = new Recommender(CandidateSource.ALL_ELIGIBLE, model);
    CandidateSource screened = source(Mix.UNION, List.of(new Share(Source.SCREENED, 10, 0)), model);
    int found = 0;
    for (RequestContext scene : SCENES) {
      List<Integer> candidates = Arrays.stream(screened.candidates(scene)).boxed().toList();
      found +=
          (int)
              whole.recommend(scene, FEW).stream()
                  .filter(post -> candidates.contains(post.post()))
                  .count();
    }
    // Half of the posts drawn at random would hold half of them.
    assertThat(found).isGreaterThan((int) (.7 * FEW * SCENES.size()));
  }

  @Test
  void eachTopicTrendsAlike() {
    CandidateSource source = source(Mix.UNION, List.of(new Share(Source.TRENDING, 3, 0)), POPULAR);
    for (RequestContext scene : SCENES) {
      Map<Integer, Float> rates = scores(new FeatureRanker(ALL, FeatureRanker.TRENDING), scene);
      assertThat(Arrays.stream(source.candidates(scene)).map(CATALOGUE::topic))
          .containsExactlyInAnyOrder(0, 1, 2);
      for (int post : source.candidates(scene)) {
        assertThat(rates)
            .allSatisfy(
                (other, rate) ->
                    assertThat(
                            CATALOGUE.topic(other) != CATALOGUE.topic(post)
                                || rate <= rates.getOrDefault(post, Float.NaN))
                        .isTrue());
      }
    }
  }

  @Test
  void freshIsWhatHasBeenPublishedByThen() {
    CandidateSource source = source(Source.FRESH, POPULAR);
    for (RequestContext scene : SCENES) {
      boolean published = CATALOGUE.publishedAt(7) <= scene.moment().second();
      boolean liked = scene.state().likes(7);
      assertThat(source.candidates(scene))
          .isEqualTo(published && !liked ? new int[] {7} : new int[0]);
    }
  }

  @Test
  void drawsStayTheSameForABucketAndReachEveryPost() {
    CandidateSource source = source(Source.DRAWN, POPULAR);
    List<Integer> reached = new ArrayList<>();
    for (RequestContext scene : SCENES) {
      assertThat(source.candidates(scene)).isEqualTo(source.candidates(scene));
      Arrays.stream(source.candidates(scene)).forEach(reached::add);
    }
    assertThat(reached).containsAll(IntStream.range(0, CATALOGUE.size()).boxed().toList());
  }

  @Test
  void sourcesAddUp() {
    List<Share> two =
        Arrays.stream(Source.values()).map(source -> new Share(source, 2, 0)).toList();
    CandidateSource all = source(Mix.UNION, two, POPULAR);
    for (RequestContext scene : SCENES) {
      int eligible = CandidateSource.ALL_ELIGIBLE.candidates(scene).length;
      // Trending and drawn posts are there for everybody; 20 posts are few for the others.
      assertThat(all.candidates(scene)).hasSizeBetween(Math.min(5, eligible), 14);
    }
  }

  @Test
  void aCascadeGivesUsersWhatIsKnownOfThem() {
    List<Share> from =
        List.of(
            new Share(Source.NEIGHBOURS, FEW, 5),
            new Share(Source.TEXTS, FEW, 1),
            new Share(Source.TRENDING, FEW, 0));
    CandidateSource cascade = source(Mix.CASCADE, from, POPULAR);
    List<CandidateSource> steps =
        List.of(
            source(Source.TRENDING, POPULAR),
            source(Source.TEXTS, POPULAR),
            source(Source.NEIGHBOURS, POPULAR));
    int[] seen = new int[3];
    for (RequestContext scene : SCENES) {
      int likes = scene.state().likes();
      int step = likes >= 5 ? 2 : likes >= 1 ? 1 : 0;
      List<Integer> given = Arrays.stream(cascade.candidates(scene)).boxed().toList();
      assertThat(given)
          .containsAll(Arrays.stream(steps.get(step).candidates(scene)).boxed().toList())
          .hasSize(Math.min(FEW, CandidateSource.ALL_ELIGIBLE.candidates(scene).length));
      seen[step]++;
    }
    assertThat(seen).doesNotContain(0);
  }

  @Test
  void aRankerAsServedKnowsNothingButItsCandidates() {
    CandidateSource source = source(Source.SCREENED, POPULAR);
    TwoStageRanker served = new TwoStageRanker(source, POPULAR);
    for (RequestContext scene : SCENES) {
      int[] posts = CandidateSource.ALL_ELIGIBLE.candidates(scene);
      List<Integer> candidates = Arrays.stream(source.candidates(scene)).boxed().toList();
      float[] all = POPULAR.score(scene, posts);
      float[] scores = served.score(scene, posts);
      for (int i = 0; i < posts.length; i++) {
        all[i] = candidates.contains(posts[i]) ? all[i] : Float.NaN;
      }
      assertThat(scores).isEqualTo(all);
    }
  }

  @Test
  void optionsThatGiveNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Share(Source.TEXTS, 0, 0))
        .withMessageContaining("legal are 1 to 100000, or leave it out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Share(Source.TEXTS, 1, -1))
        .withMessageContaining("-1 likes");
    List<Share> forSome = List.of(new Share(Source.TEXTS, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CandidateOptions(0, Mix.UNION, forSome))
        .withMessageContaining("give one of them 'likes: 0'");
    List<Share> forAll = CandidateOptions.DEFAULT.from();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CandidateOptions(-1, Mix.UNION, forAll))
        .withMessageContaining("-1 posts");
  }
}
