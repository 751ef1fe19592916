package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.feature.NaiveFeed.Question;
import io.feedrank.feature.RandomFeed.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every feature equals its reference, computed by brute force from the raw events. */
class FeatureReferenceTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyFeatureEqualsItsReference(long seed) {
    RandomFeed feed = RandomFeed.of(seed);
    assertEqualsReference(feed, feed.requests(seed, 30));
  }

  @Test
  void everyFeatureEqualsItsReferenceOnAFeedWithoutEvents() {
    RandomFeed empty = RandomFeed.of(4).with(List.of());
    assertEqualsReference(empty, empty.requests(4, 6));
  }

  @Test
  void everyFeatureEqualsItsReferenceOnViewsWithoutLikes() {
    RandomFeed feed = RandomFeed.of(5);
    RandomFeed unliked = feed.with(feed.events().stream().filter(e -> !e.like()).toList());
    assertEqualsReference(unliked, unliked.requests(5, 8));
  }

  @Test
  void everyFeatureThatIsNoComparisonHasAReference() {
    RandomFeed feed = RandomFeed.of(6);
    NaiveFeed naive = new NaiveFeed(feed);
    for (Feature feature : FeatureSet.all(feed.basis()).features()) {
      assertThat(naive.knows(feature.name()) || feature instanceof Feature.OfCandidates)
          .as(feature.name())
          .isTrue();
    }
  }

  /** A feature that is missing everywhere, or the same everywhere, would be tested by nothing. */
  @Test
  void everyFeatureVariesOverTheScenes() {
    RandomFeed feed = RandomFeed.of(1);
    FeatureSet all = FeatureSet.all(feed.basis());
    FeatureSnapshot knowledge = feed.knowledge();
    List<FeatureMatrix> matrices = new ArrayList<>();
    for (Request request : feed.requests(1, 40)) {
      FeatureMatrix matrix = new FeatureMatrix(all.size());
      int[] posts = RandomFeed.allPosts();
      all.fill(feed.scene(knowledge, request), posts, posts, null, matrix);
      matrices.add(matrix);
    }
    for (int column = 0; column < all.size(); column++) {
      int c = column;
      long different =
          matrices.stream()
              .flatMap(m -> IntStream.range(0, m.rows()).mapToObj(r -> m.get(r, c)))
              .filter(value -> !Float.isNaN(value))
              .distinct()
              .count();
      assertThat(different).as(all.names().get(c)).isGreaterThan(1);
    }
  }

  private static void assertEqualsReference(RandomFeed feed, List<Request> requests) {
    NaiveFeed naive = new NaiveFeed(feed);
    FeatureSet all = FeatureSet.all(feed.basis());
    FeatureSnapshot knowledge = feed.knowledge();
    SplittableRandom random = new SplittableRandom(requests.size());
    FeatureMatrix matrix = new FeatureMatrix(all.size());
    for (Request request : requests) {
      int[] posts = random.ints(6, 0, RandomFeed.POSTS).toArray();
      int[] positions = random.ints(6, 1, 40).toArray();
      RequestContext scene = feed.scene(knowledge, request);
      PostColumns shared = random.nextBoolean() ? all.postColumns(knowledge, scene.asOf()) : null;
      all.fill(scene, posts, positions, shared, matrix);
      for (int row = 0; row < posts.length; row++) {
        Question question =
            new Question(request.user(), request.moment().second(), posts[row], positions[row]);
        for (int column = 0; column < all.size(); column++) {
          Feature feature = all.features().get(column);
          double expected =
              feature instanceof Feature.OfCandidates relative
                  ? compared(matrix, row, all.names().indexOf(relative.base()), relative.form())
                  : naive.value(feature.name(), question);
          assertClose(matrix.get(row, column), expected, feature.name() + " at " + question);
        }
      }
    }
  }

  private static void assertClose(float actual, double expected, String what) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(what).isNaN();
    } else {
      double tolerance = 3e-6 + 1e-5 * Math.abs(expected);
      assertThat((double) actual).as(what).isBetween(expected - tolerance, expected + tolerance);
    }
  }

  /** A value compared with a column, by counting and by the textbook formulas. */
  private static double compared(FeatureMatrix matrix, int row, int base, Feature.Form form) {
    double value = matrix.get(row, base);
    int count = 0;
    double below = 0;
    double sum = 0;
    double squares = 0;
    for (int other = 0; other < matrix.rows(); other++) {
      double theirs = matrix.get(other, base);
      if (!Double.isNaN(theirs)) {
        count++;
        sum += theirs;
        squares += theirs * theirs;
        below += theirs < value ? 1 : theirs == value ? 0.5 : 0;
      }
    }
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    return switch (form) {
      case RANK -> count == 1 ? 0.5 : (below - 0.5) / (count - 1);
      case RATIO -> sum == 0 ? Double.NaN : value / mean;
      case ZSCORE -> variance < 1e-13 ? Double.NaN : (value - mean) / Math.sqrt(variance);
    };
  }
}
