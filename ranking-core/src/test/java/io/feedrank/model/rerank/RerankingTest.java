package io.feedrank.model.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Encoding;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.domain.PackedEvent;
import io.feedrank.feature.PostVectors;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RerankingTest {

  private static final int[] ORDER = IntStream.range(0, 40).toArray();

  @Test
  void noWindowHoldsMoreOfAKindThanTheCapAsLongAsThereAreOthers() {
    int[] capped = KindCap.first(ORDER, post -> post < 20 ? 0 : post % 4, 3, 20);
    assertThat(capped).startsWith(0, 1, 2, 21, 22, 23);
    for (int from = 0; from + KindCap.WINDOW <= capped.length; from++) {
      int[] window = Arrays.copyOfRange(capped, from, from + KindCap.WINDOW);
      for (int kind = 0; kind < 4; kind++) {
        int wanted = kind;
        assertThat(IntStream.of(window).filter(p -> (p < 20 ? 0 : p % 4) == wanted).count())
            .isLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void aCapThatCannotBeKeptIsPassedOver() {
    assertThat(KindCap.first(ORDER, post -> 0, 2, 40)).isEqualTo(ORDER);
    assertThat(KindCap.first(ORDER, post -> -1, 1, 40)).isEqualTo(ORDER);
  }

  @Test
  void aCapByAnAttributeCountsItsCategoriesAndLeavesPostsWithoutItAlone() {
    AttributeTable table =
        new AttributeTable(
            List.of(new Attribute(Attribute.Owner.POST, "language", Attribute.Kind.CATEGORICAL)),
            List.of(new Encoding.Categories(List.of("de", "fr"))),
            40);
    for (int post = 0; post < 30; post++) {
      table.set(post, Map.of("language", post < 20 ? "de" : "fr")); // the last ten have none
    }
    Catalogue catalogue =
        new Catalogue(
            Ids.of(LongStream.range(0, 40)), List.of("one"), new Catalogue.Columns(40), table);
    int[] capped = KindCap.first(ORDER, KindCap.kinds(catalogue, "language"), 2, 14);
    assertThat(capped).startsWith(0, 1, 20, 21, 30, 31, 32, 33, 34, 35);
    assertThat(KindCap.first(ORDER, KindCap.kinds(catalogue, "topic"), 2, 40)).isEqualTo(ORDER);
    assertThatThrownBy(() -> KindCap.kinds(catalogue, "colour"))
        .hasMessageContaining("no attribute 'colour'")
        .hasMessageContaining("language");
  }

  @Test
  void aShorterCappedListBeginsALonger() {
    int[] longer = KindCap.first(ORDER, post -> post / 9, 2, 30);
    assertThat(KindCap.first(ORDER, post -> post / 9, 2, 7)).isEqualTo(Arrays.copyOf(longer, 7));
  }

  @Test
  void diversityTradesScoreForDistance() {
    PostVectors text =
        new PostVectors(2, new float[] {1, 0, 1, 0, 0, 1, 0.6f, 0.8f}, 1, new int[4]);
    int[] order = {0, 1, 2, 3};
    double[] scores = {1, 0.9, 0.5, 0};
    int[] posts = {0, 1, 2, 3};
    assertThat(MaximalMarginalRelevance.first(order, scores, posts, text, 0, 4))
        .containsExactly(0, 1, 2, 3);
    assertThat(MaximalMarginalRelevance.first(order, scores, posts, text, 0.5, 4)).startsWith(0, 2);
    assertThat(MaximalMarginalRelevance.first(order, scores, posts, text, 0.5, 1))
        .containsExactly(0);
  }

  @Test
  void beyondThePoolTheOrderStays() {
    int size = MaximalMarginalRelevance.POOL + 20;
    int[] order = IntStream.range(0, size).toArray();
    double[] scores = IntStream.range(0, size).mapToDouble(i -> -i).toArray();
    int[] all =
        MaximalMarginalRelevance.first(order, scores, order, PostVectors.none(size), 0.9, size);
    assertThat(all).isEqualTo(order);
  }

  /** Draws many lists by noise, and counts how often each post comes first and second. */
  @Test
  void theNoiseDrawsListsWithThePropensitiesThatAreTold() {
    float[] scores = {1.2f, 0.3f, -0.5f, 0.9f, Float.NaN};
    double scale = 0.7;
    int draws = 40_000;
    int[] first = new int[4];
    int[] secondAfterFirst = new int[4];
    for (int draw = 0; draw < draws; draw++) {
      long seed = Exploration.seed(draw, 17);
      double[] keys = new double[4];
      Arrays.setAll(keys, i -> scores[i] + scale * Exploration.gumbel(seed, 1_000 + i));
      int[] order =
          IntStream.range(0, 4)
              .boxed()
              .sorted((a, b) -> Double.compare(keys[b], keys[a]))
              .mapToInt(i -> i)
              .toArray();
      first[order[0]]++;
      if (order[0] == 0) {
        secondAfterFirst[order[1]]++;
      }
    }
    for (int post = 0; post < 4; post++) {
      double told = Exploration.propensities(scores, scale, new int[] {post})[0];
      assertThat(first[post] / (double) draws).isCloseTo(told, within(0.01));
    }
    for (int post = 1; post < 4; post++) {
      double told = Exploration.propensities(scores, scale, new int[] {0, post})[1];
      assertThat(secondAfterFirst[post] / (double) first[0]).isCloseTo(told, within(0.015));
    }
  }

  /** Whoever weighs by 1/propensity divides by it. */
  @Test
  void propensitiesLieAboveZeroAndUpToOneSeed6() {
    SplittableRandom random = new SplittableRandom(6);
    for (int round = 0; round < 500; round++) {
      float[] scores = new float[1 + random.nextInt(12)];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(5) == 0 ? Float.NaN : (float) (random.nextDouble() * 200 - 100);
      }
      int[] order =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted((a, b) -> Float.compare(finite(scores[b]), finite(scores[a])))
              .mapToInt(i -> i)
              .toArray();
      for (double propensity :
          Exploration.propensities(scores, 0.01 + random.nextDouble(), order)) {
        assertThat((float) propensity).isPositive().isLessThanOrEqualTo(1);
      }
    }
  }

  private static float finite(float score) {
    return Float.isFinite(score) ? score : Float.NEGATIVE_INFINITY;
  }

  @Test
  void propensitiesOfAWholeListMultiplyToOneOverAllOrders() {
    SplittableRandom random = new SplittableRandom(5);
    float[] scores = {(float) random.nextDouble(), (float) random.nextDouble(), 0.4f};
    double sum = 0;
    for (int[] order :
        List.of(
            new int[] {0, 1, 2},
            new int[] {0, 2, 1},
            new int[] {1, 0, 2},
            new int[] {1, 2, 0},
            new int[] {2, 0, 1},
            new int[] {2, 1, 0})) {
      sum += Arrays.stream(Exploration.propensities(scores, 0.3, order)).reduce(1, (a, b) -> a * b);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void aDemotionHalvesWithEachHalfLife() {
    assertThat(SeenPosts.demotion(2, 0, 3600)).isEqualTo(6);
    assertThat(SeenPosts.demotion(2, 3600, 3600)).isEqualTo(3);
    assertThat(SeenPosts.demotion(2, 7200, 3600)).isEqualTo(1.5);
  }

  @Test
  void onlyImpressionsBeforeTheMomentCountAsSeen() {
    Actions actions =
        new Actions(List.of(new Action("view", true, 0), new Action("like", false, 1)));
    History history =
        History.of(
            PackedEvent.pack(100, 0, 1), PackedEvent.pack(200, 0, 1),
            PackedEvent.pack(150, 1, 2), PackedEvent.pack(300, 0, 3));
    assertThat(SeenPosts.lastSeen(history, actions, 4, new Moment(300)))
        .containsExactly(-1, 200, -1, -1);
  }

  @Test
  void refusesWhatIsOutOfRangeByName() {
    assertThatThrownBy(() -> RerankOptions.NONE.diverse(1.5))
        .hasMessageContaining("diversity is 1.5");
    assertThatThrownBy(
            () -> new RerankOptions(SeenPosts.KEEP, Duration.ofDays(1), 11, "topic", 0, 0))
        .hasMessageContaining("cap is 11");
    assertThatThrownBy(
            () -> new RerankOptions(SeenPosts.KEEP, Duration.ofSeconds(1), 0, "topic", 0, 0))
        .hasMessageContaining("half-life of seen posts");
  }
}
