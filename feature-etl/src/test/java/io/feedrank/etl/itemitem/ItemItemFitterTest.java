package io.feedrank.etl.itemitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemItemFitterTest {
  private static final List<Similarity> SIMILARITIES =
      List.of(
          new Similarity.Cosine(0, 0),
          new Similarity.Cosine(7.5, 0.5),
          new Similarity.Rp3Beta(1, 0.6),
          new Similarity.Rp3Beta(0.5, 0.5));

  @Test
  void equalsThePlainDoubleLoopWithSeed91() {
    List<int[]> likes = randomLikes(200, 60, 40, 91);
    for (Similarity similarity : SIMILARITIES) {
      ItemItemOptions options = new ItemItemOptions(similarity, 12, 25);
      ItemItemModel model = fit(60, likes, options, 2);
      List<List<PlainItemItem.Neighbour>> expected = PlainItemItem.fit(60, likes, options);
      for (int i = 0; i < 60; i++) {
        assertThat(row(model, i)).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void weighsTwoPostsByHand() {
    List<int[]> likes = List.of(new int[] {0, 1}, new int[] {0, 1, 2}, new int[] {1});
    ItemItemModel cosine =
        fit(3, likes, ItemItemOptions.defaults().withSimilarity(new Similarity.Cosine(1, 0)), 1);
    assertThat(weight(cosine, 0, 1)).isCloseTo(2 / (Math.sqrt(2 * 3) + 1), within(1e-7));
    ItemItemModel walk =
        fit(3, likes, ItemItemOptions.defaults().withSimilarity(new Similarity.Rp3Beta(1, 0.5)), 1);
    double shared = 1 / 2.0 + 1 / 3.0;
    assertThat(weight(walk, 0, 1)).isCloseTo(shared / 2 / Math.sqrt(3), within(1e-7));
    assertThat(weight(walk, 1, 0)).isCloseTo(shared / 3 / Math.sqrt(2), within(1e-7));
  }

  @Test
  void givesTheSameBitsAtAnyThreadCount() {
    List<int[]> likes = randomLikes(800, 300, 30, 92);
    ItemItemModel one = fit(300, likes, ItemItemOptions.defaults(), 1);
    ItemItemModel five = fit(300, likes, ItemItemOptions.defaults(), 5);
    assertSame(five, one);
  }

  @Test
  void givesTheSameModelHoweverLikesAreCutIntoWindows() {
    List<int[]> likes = randomLikes(150, 80, 60, 93);
    ItemItemOptions options = ItemItemOptions.defaults().withLikesPerUser(20);
    ItemItemFitter windowed = new ItemItemFitter(80, options, new TaskWorkers(2));
    for (int window = 0; window < 6; window++) {
      for (int user = likes.size() - 1; user >= 0; user--) {
        int[] all = likes.get(user);
        int from = all.length * window / 6;
        int to = all.length * (window + 1) / 6;
        int[] part = new int[100];
        System.arraycopy(all, from, part, 0, to - from);
        windowed.add(user, part, to - from);
      }
      List<int[]> soFar = new ArrayList<>();
      for (int[] all : likes) {
        soFar.add(IntStream.of(all).limit(all.length * (window + 1) / 6).toArray());
      }
      assertSame(windowed.fit(), fit(80, soFar, options, 1));
    }
  }

  @Test
  void countsOnlyTheMostRecentLikesOfAUser() {
    ItemItemOptions options = ItemItemOptions.defaults().withLikesPerUser(2);
    ItemItemModel model = fit(4, List.of(new int[] {0, 1, 2, 3}), options, 1);
    assertThat(row(model, 0)).isEmpty();
    assertThat(row(model, 2)).extracting(PlainItemItem.Neighbour::post).containsExactly(3);
  }

  @Test
  void countsAPostLikedAgainOnceAsOfTheLastTime() {
    ItemItemOptions options = ItemItemOptions.defaults().withLikesPerUser(2);
    assertSame(
        fit(3, List.of(new int[] {0, 0, 1, 2, 0, 2}), options, 1),
        fit(3, List.of(new int[] {0, 2}), options, 1));
  }

  @Test
  void keepsTheStrongestNeighboursAndOfEqualsTheLowerIndex() {
    List<int[]> likes = List.of(new int[] {0, 1, 2, 3, 4}, new int[] {0, 3});
    ItemItemOptions options = new ItemItemOptions(new Similarity.Rp3Beta(0, 0), 3, 10);
    assertThat(row(fit(5, likes, options, 2), 0))
        .extracting(PlainItemItem.Neighbour::post)
        .containsExactly(3, 1, 2);
  }

  @Test
  void oneCoincidenceOfRarePostsDoesNotOutweighATasteThatManyShare() {
    List<int[]> likes = new ArrayList<>();
    for (int user = 0; user < 1_000; user++) {
      likes.add(user < 30 ? new int[] {0, 1} : new int[] {1, 3});
    }
    likes.add(new int[] {0, 2});
    assertThat(row(fit(4, likes, ItemItemOptions.defaults(), 1), 0))
        .extracting(PlainItemItem.Neighbour::post)
        .containsExactly(1, 2);
  }

  @Test
  void leavesRowsEmptyWhereNobodyLikes() {
    ItemItemModel model =
        fit(3, List.of(new int[] {1}, new int[] {}), ItemItemOptions.defaults(), 1);
    assertThat(model.posts()).isEqualTo(3);
    assertThat(model.offsets()).containsExactly(0, 0, 0, 0);
    assertThat(model.neighbours()).isEmpty();
    ItemItemModel none = fit(0, List.of(), ItemItemOptions.defaults(), 2);
    assertThat(none.posts()).isZero();
  }

  @Test
  void handsOutCopiesOnly() {
    ItemItemModel model = fit(2, List.of(new int[] {0, 1}), ItemItemOptions.defaults(), 1);
    float before = model.weights()[0];
    model.weights()[0] = 9;
    model.neighbours()[0] = 9;
    model.offsets()[0] = 9;
    assertThat(model.weights()[0]).isEqualTo(before);
    assertThat(model.neighbours()[0]).isEqualTo(1);
    assertThat(model.offsets()[0]).isZero();
  }

  @Test
  void refusesWhatIsNotAnIndexAndTakesNothingOfIt() {
    ItemItemFitter fitter = new ItemItemFitter(2, ItemItemOptions.defaults(), new TaskWorkers(1));
    assertThatThrownBy(() -> fitter.add(7, new int[] {0, 2}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("below 2")
        .hasMessageContaining("user 7 likes 2");
    assertThatThrownBy(() -> fitter.add(-1, new int[] {0}, 1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> fitter.add(7, new int[] {0, 1}, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    fitter.add(7, new int[] {0, 2}, 1);
    assertThat(fitter.fit().neighbours()).isEmpty();
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> ItemItemOptions.defaults().withNeighbours(0))
        .hasMessageContaining("neighbours must be from 1 to 100,000");
    assertThatThrownBy(() -> ItemItemOptions.defaults().withLikesPerUser(1))
        .hasMessageContaining("likesPerUser");
    assertThatThrownBy(() -> new Similarity.Cosine(-1, 0)).hasMessageContaining("shrinkage");
    assertThatThrownBy(() -> new Similarity.Cosine(0, Double.NaN)).hasMessageContaining("damping");
    assertThatThrownBy(() -> new Similarity.Rp3Beta(3, 0)).hasMessageContaining("alpha");
    assertThatThrownBy(() -> new Similarity.Rp3Beta(0, -0.1)).hasMessageContaining("beta");
  }

  @Test
  void keepsTheStrongestOfManyLikeASortWithSeed94() {
    Random random = new Random(94);
    for (int round = 0; round < 200; round++) {
      int most = 1 + random.nextInt(20);
      StrongestNeighbours strongest = new StrongestNeighbours(most);
      List<PlainItemItem.Neighbour> all = new ArrayList<>();
      for (int i = 0; i < random.nextInt(60); i++) {
        float weight = (1 + random.nextInt(9)) / 7f;
        all.add(new PlainItemItem.Neighbour(i, weight));
        strongest.offer(i, weight);
      }
      all.sort(
          Comparator.comparingDouble(PlainItemItem.Neighbour::weight)
              .reversed()
              .thenComparingInt(PlainItemItem.Neighbour::post));
      List<PlainItemItem.Neighbour> kept = new ArrayList<>();
      for (long entry : strongest.drain()) {
        kept.add(
            new PlainItemItem.Neighbour(
                StrongestNeighbours.neighbour(entry), StrongestNeighbours.weight(entry)));
      }
      assertThat(kept).isEqualTo(all.subList(0, Math.min(most, all.size())));
      assertThat(strongest.drain()).isEmpty();
    }
  }

  private static ItemItemModel fit(
      int posts, List<int[]> likes, ItemItemOptions options, int threads) {
    ItemItemFitter fitter = new ItemItemFitter(posts, options, new TaskWorkers(threads));
    for (int user = 0; user < likes.size(); user++) {
      fitter.add(user, likes.get(user), likes.get(user).length);
    }
    return fitter.fit();
  }

  private static List<PlainItemItem.Neighbour> row(ItemItemModel model, int post) {
    List<PlainItemItem.Neighbour> row = new ArrayList<>();
    for (int p = model.offsets()[post]; p < model.offsets()[post + 1]; p++) {
      row.add(new PlainItemItem.Neighbour(model.neighbours()[p], model.weights()[p]));
    }
    return row;
  }

  private static double weight(ItemItemModel model, int from, int to) {
    return row(model, from).stream()
        .filter(neighbour -> neighbour.post() == to)
        .mapToDouble(PlainItemItem.Neighbour::weight)
        .findFirst()
        .orElseThrow();
  }

  private static void assertSame(ItemItemModel actual, ItemItemModel expected) {
    assertThat(actual.offsets()).isEqualTo(expected.offsets());
    assertThat(actual.neighbours()).isEqualTo(expected.neighbours());
    assertThat(actual.weights()).isEqualTo(expected.weights());
  }

  /** Likes of users, oldest first, some posts liked again, low indices more popular. */
  private static List<int[]> randomLikes(int users, int posts, int most, long seed) {
    Random random = new Random(seed);
    List<int[]> likes = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      int[] user = new int[random.nextInt(most)];
      for (int k = 0; k < user.length; k++) {
        user[k] = (int) (random.nextDouble() * random.nextDouble() * posts);
      }
      likes.add(user);
    }
    assertThat(likes)
        .anyMatch(
            user -> new LinkedHashSet<>(IntStream.of(user).boxed().toList()).size() < user.length);
    return likes;
  }
}
