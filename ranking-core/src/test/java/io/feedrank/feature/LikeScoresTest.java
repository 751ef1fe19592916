package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Encoding;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.domain.PackedEvent;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scores from a list of likes are those that serving gives a user with these likes. */
class LikeScoresTest {

  private static final Moment CUT = new Moment(1_000);
  private static final int[] LIKED = {3, 11, 5, 8};

  private final RandomFeed feed = RandomFeed.of(30);
  private final SplittableRandom random = new SplittableRandom(4);
  private final int posts = feed.basis().catalogue().size();

  private UserState state() {
    long[] likes =
        IntStream.range(0, LIKED.length)
            .mapToLong(i -> PackedEvent.pack(2_000 + i, RandomFeed.LIKE, LIKED[i]))
            .toArray();
    return new UserState(feed.basis(), feed.options(), History.of(likes))
        .advanceTo(new Moment(5_000));
  }

  private float[] values(int count) {
    float[] values = new float[count];
    IntStream.range(0, count).forEach(i -> values[i] = (float) random.nextDouble() - .3f);
    return values;
  }

  private static double[] wide(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  @Test
  void sumsOfWeightsAreTheSameBits() {
    int each = 6;
    int[] offsets = IntStream.rangeClosed(0, posts).map(post -> post * each).toArray();
    int[] neighbours =
        IntStream.range(0, posts * each).map(place -> (place * 7 + place / each) % posts).toArray();
    ItemItem model = new ItemItem(CUT, offsets, neighbours, values(posts * each));
    double[] scores = new double[posts];
    model.scores(LIKED, scores);
    assertThat(scores).isEqualTo(wide(state().likeSums(CollaborativeModel.EASE, model).all(posts)));
    assertThat(scores).contains(0).isNotEqualTo(new double[posts]);
  }

  @Test
  void productsOfVectorsAreTheSameBits() {
    Factors model = new Factors(CUT, 4, values(posts * 4), new FoldIn(.1, .01, 1, posts));
    double[] scores = new double[posts];
    model.scores(LIKED, scores);
    assertThat(scores).isEqualTo(wide(state().factorScores(model).all(posts)));
    assertThat(scores).isNotEqualTo(new double[posts]);
  }

  @Test
  void sumsOfEmbeddingsAreTheSameBits() {
    float[][] attributes = {values(6 * 5), values(4 * 5)};
    HybridFactors model =
        new HybridFactors(CUT, 4, values(posts * 5), values(posts * 5), attributes);
    double[] scores = new double[posts];
    AttributeRow user = new AttributeRow(feed.basis().users().attributes(), 2);
    model.scores(user, LIKED, scores);
    assertThat(scores).isEqualTo(wide(state().hybridScores(model, user).all(posts)));
    assertThat(scores).isNotEqualTo(new double[posts]);
  }

  @Test
  void aUserWithoutLikesIsScoredByTheirAttributesAndOneNeverHeardOfAsWell() {
    AttributeTable users =
        new AttributeTable(
            List.of(RandomFeed.USER_ATTRIBUTES.get(1)),
            List.of(new Encoding.Categories(List.of("ios", "android"))),
            3);
    users.set(0, Map.of("os", "ios"));
    users.set(1, Map.of("os", "android"));
    HybridFactors model =
        new HybridFactors(
            CUT,
            1,
            new float[] {1, 0, -1, .5f},
            new float[4],
            new float[][] {{0, 0, 2, 0, -2, 0, 0, 0}});
    assertThat(scores(model, users, 0)).containsExactly(2, -1.5);
    assertThat(scores(model, users, 1)).containsExactly(-2, 2.5);
    assertThat(scores(model, users, -1)).as("biases alone").containsExactly(0, .5);
  }

  private static double[] scores(HybridFactors model, AttributeTable users, int user) {
    double[] scores = new double[2];
    model.scores(new AttributeRow(users, user), new int[0], scores);
    return scores;
  }
}
