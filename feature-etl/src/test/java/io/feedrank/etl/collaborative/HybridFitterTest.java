package io.feedrank.etl.collaborative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Encoding;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.domain.Users;
import io.feedrank.etl.collaborative.HybridOptions.Optimizer;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.feature.HybridFactors;
import io.feedrank.feature.HybridFeatureSpace;
import io.feedrank.feature.PostVectors;
import io.feedrank.feature.ReferenceData;
import io.feedrank.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HybridFitterTest {

  private static final int USERS = 150;
  private static final int POSTS = 80;

  /** Those from here on are liked by nobody. */
  private static final int COLD_POSTS = 60;

  /** Those from here on like nothing. */
  private static final int COLD_USERS = 120;

  private static final ReferenceData BASIS = basis();

  /** A user likes posts of their own kind, of four: the attribute says it, topic and text, too. */
  private static int kind(int userOrPost) {
    return userOrPost % 4;
  }

  private static ReferenceData basis() {
    AttributeTable attributes =
        new AttributeTable(
            List.of(new Attribute(Attribute.Owner.USER, "team", Attribute.Kind.CATEGORICAL)),
            List.of(new Encoding.Categories(List.of("0", "1", "2", "3"))),
            USERS);
    for (int user = 0; user < USERS; user++) {
      attributes.set(user, Map.of("team", Integer.toString(kind(user))));
    }
    Catalogue.Columns columns = new Catalogue.Columns(POSTS);
    float[] vectors = new float[2 * POSTS];
    for (int post = 0; post < POSTS; post++) {
      columns.set(post, kind(post) / 2, Catalogue.ALWAYS, false);
      vectors[2 * post + kind(post) % 2] = 1;
    }
    return new ReferenceData(
        Actions.VIEW_AND_LIKE,
        new Users(Ids.of(LongStream.range(1, 1 + USERS)), attributes),
        new Catalogue(
            Ids.of(LongStream.range(1_000, 1_000 + POSTS)),
            List.of("low", "high"),
            columns,
            AttributeTable.none()),
        new PostVectors(2, vectors, 1, new int[POSTS]));
  }

  private static int[][] likes() {
    SplittableRandom random = new SplittableRandom(21);
    int[][] likes = new int[USERS][];
    for (int user = 0; user < USERS; user++) {
      int who = user;
      likes[user] =
          IntStream.range(0, user < COLD_USERS ? COLD_POSTS : 0)
              .filter(post -> random.nextDouble() < (kind(post) == kind(who) ? .4 : .04))
              .toArray();
    }
    return likes;
  }

  private static HybridOptions options(HybridLoss loss, Optimizer optimizer) {
    return new HybridOptions(8, 40, loss, optimizer, .1, 0, 10, 200, 3);
  }

  private static HybridModel fit(int[][] likes, HybridOptions options, int threads) {
    return HybridFitter.fit(
        Likes.of(likes, POSTS), BASIS, options, new TaskWorkers(threads), Progress.SILENT);
  }

  private static HybridFactors factors(HybridModel model) {
    int width = model.dimensions() + 1;
    return new HybridFactors(
        new Moment(0),
        model.dimensions(),
        model.rows(POSTS, false),
        model.rows(POSTS, true),
        HybridFeatureSpace.rows(BASIS.users().attributes(), model.userFeatures(), width));
  }

  /**
   * The share of pairs, one post of the user's kind and one of another, that are in the right
   * order.
   *
   * @param from the first of the posts
   * @param to behind the last
   */
  private static double right(HybridFactors model, int user, int[] liked, int from, int to) {
    double[] scores = new double[POSTS];
    model.scores(new AttributeRow(BASIS.users().attributes(), user), liked, scores);
    int pairs = 0;
    int right = 0;
    for (int post = from; post < to; post++) {
      for (int other = from; other < to; other++) {
        if (kind(post) == kind(user) && kind(other) != kind(user)) {
          pairs++;
          right += scores[post] > scores[other] ? 1 : 0;
        }
      }
    }
    return (double) right / pairs;
  }

  private static double mean(int from, int to, IntToDoubleFunction ofUser) {
    return IntStream.range(from, to).mapToDouble(ofUser).average().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void findsThePlantedTastesOfWarmAndColdUsersAndPosts_seed21(HybridLoss loss) {
    int[][] likes = likes();
    HybridFactors model = factors(fit(likes, options(loss, Optimizer.ADAGRAD), 2));
    assertThat(mean(0, COLD_USERS, user -> right(model, user, likes[user], 0, COLD_POSTS)))
        .as("warm")
        .isGreaterThan(.9);
    assertThat(mean(0, COLD_USERS, user -> right(model, user, likes[user], COLD_POSTS, POSTS)))
        .as("posts without likes")
        .isGreaterThan(.9);
    assertThat(mean(COLD_USERS, USERS, user -> right(model, user, new int[0], 0, COLD_POSTS)))
        .as("users without likes, by their attribute")
        .isGreaterThan(.9);
    assertThat(mean(COLD_USERS, USERS, user -> right(model, user, new int[0], COLD_POSTS, POSTS)))
        .as("neither has likes")
        .isGreaterThan(.9);
  }

  @Test
  void likesAloneSayWhatAUserNeverHeardOfLikes_seed21() {
    int[][] likes = likes();
    HybridFactors model = factors(fit(likes, options(HybridLoss.WARP, Optimizer.ADAGRAD), 2));
    double[] scores = new double[POSTS];
    model.scores(new AttributeRow(BASIS.users().attributes(), -1), new int[] {1, 5, 9}, scores);
    double[] own =
        IntStream.range(0, POSTS).filter(p -> kind(p) == 1).mapToDouble(p -> scores[p]).toArray();
    double[] rest =
        IntStream.range(0, POSTS).filter(p -> kind(p) != 1).mapToDouble(p -> scores[p]).toArray();
    assertThat(Arrays.stream(own).average().orElseThrow())
        .isGreaterThan(Arrays.stream(rest).average().orElseThrow());
  }

  @Test
  void adadeltaFindsThemToo_seed21() {
    int[][] likes = likes();
    HybridFactors model = factors(fit(likes, options(HybridLoss.BPR, Optimizer.ADADELTA), 2));
    assertThat(mean(0, COLD_USERS, user -> right(model, user, likes[user], 0, COLD_POSTS)))
        .isGreaterThan(.8);
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads_seed21() {
    HybridOptions options = options(HybridLoss.WARP, Optimizer.ADAGRAD);
    HybridModel one = fit(likes(), options, 1);
    HybridModel three = fit(likes(), options, 3);
    assertThat(three.rows(POSTS, false)).isEqualTo(one.rows(POSTS, false));
    assertThat(three.rows(POSTS, true)).isEqualTo(one.rows(POSTS, true));
    assertThat(three.userFeatures()).usingRecursiveComparison().isEqualTo(one.userFeatures());
  }

  @Test
  void aPostWithoutLikesIsTheSumOfItsFeatures_seed21() {
    HybridModel model = fit(likes(), options(HybridLoss.WARP, Optimizer.ADAGRAD), 1);
    int post = COLD_POSTS + 3;
    float[] topic = model.postFeatures().getOrDefault("topic: high", new float[0]);
    float[] text = model.postFeatures().getOrDefault("text: 1", new float[0]);
    float[] rows = model.rows(post);
    assertThat(kind(post)).isEqualTo(3);
    for (int d = 0; d < rows.length; d++) {
      assertThat(rows[d]).isEqualTo(topic[d] + text[d]);
    }
    assertThat(rows).isNotEqualTo(model.rows(3)).isEqualTo(model.rows(post + 4));
  }

  @Test
  void whatNobodyIsHasARowOfZeros_seed21() {
    HybridModel model = fit(likes(), options(HybridLoss.WARP, Optimizer.ADAGRAD), 1);
    assertThat(model.userFeatures().get("team missing")).containsOnly(0);
    assertThat(model.userFeatures().get("team =2")).isNotEqualTo(new float[9]);
  }

  @Test
  void refusesWhatIsOutOfRangeByName() {
    assertThatThrownBy(
            () -> new HybridOptions(0, 1, HybridLoss.BPR, Optimizer.ADAGRAD, .1, 0, 1, 1, 1))
        .hasMessage("dimensions 0 are outside 1..512");
    assertThatThrownBy(
            () -> new HybridOptions(1, 1, HybridLoss.BPR, Optimizer.ADAGRAD, 0, 0, 1, 1, 1))
        .hasMessageContaining("learning-rate 0.0 is not legal");
    assertThatThrownBy(
            () -> new HybridOptions(1, 1, HybridLoss.BPR, Optimizer.ADAGRAD, .1, 0, 0, 1, 1))
        .hasMessage("tries 0 are outside 1..1000");
  }
}
