package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.domain.PackedEvent;
import io.feedrank.feature.RandomFeed.Request;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UserStateTest {

  private final RandomFeed feed = RandomFeed.of(30);

  @Test
  void aStateAdvancedFromRequestToRequestEqualsOneFoldedFromScratchToTheBit() {
    FeatureSet all = FeatureSet.all(feed.basis());
    FeatureSnapshot knowledge = feed.knowledge();
    FeatureMatrix advanced = new FeatureMatrix(all.size());
    FeatureMatrix scratch = new FeatureMatrix(all.size());
    for (int user = 0; user < RandomFeed.USERS; user++) {
      UserState state = new UserState(feed.basis(), feed.options(), feed.log().history(user));
      for (Moment moment : moments(user)) {
        all.fill(
            new RequestContext(knowledge, user, state.advanceTo(moment)),
            RandomFeed.allPosts(),
            null,
            advanced);
        RequestContext fresh = feed.scene(knowledge, new Request(user, moment));
        all.fill(fresh, RandomFeed.allPosts(), null, scratch);
        assertThat(advanced.values()).as("user %d at %s", user, moment).isEqualTo(scratch.values());
      }
    }
  }

  private List<Moment> moments(int user) {
    return feed.requests(user, 25).stream()
        .map(Request::moment)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  @Test
  void refusesToGoBackInTime() {
    UserState state = new UserState(feed.basis(), feed.options(), History.EMPTY);
    state.advanceTo(new Moment(100)).advanceTo(new Moment(100));
    assertThatThrownBy(() -> state.advanceTo(new Moment(99)))
        .hasMessageContaining("1970-01-01T00:01:40Z")
        .hasMessageContaining("make a new one");
  }

  @Test
  void aSessionEndsWithTheGapAndAnswersByTheMomentAsked() {
    long start = 1_000_000;
    History history =
        History.of(
            PackedEvent.pack(start, RandomFeed.VIEW, 1),
            PackedEvent.pack(start + 1_200, RandomFeed.VIEW, 2),
            PackedEvent.pack(start + 1_200, RandomFeed.LIKE, 2));
    UserState state = new UserState(feed.basis(), feed.options(), history);
    assertThat(state.advanceTo(new Moment(start)).sessionViews()).isZero();
    assertThat(state.advanceTo(new Moment(start + 1)).sessionViews()).isEqualTo(1);
    state.advanceTo(new Moment(start + 2_400));
    assertThat(state.sessionViews()).isEqualTo(2);
    assertThat(state.sessionLikes()).isEqualTo(1);
    assertThat(state.advanceTo(new Moment(start + 2_401)).sessionViews()).isZero();
    assertThat(state.views()).isEqualTo(2);
    assertThat(state.timesSeen(2)).isEqualTo(1);
    assertThat(state.likes(2)).isTrue();
    assertThat(state.likes(1)).isFalse();
    assertThat(state.recentLike(0)).isEqualTo(2);
  }

  @Test
  void anActionThatIsBothShownAndPositiveCountsAsBoth() {
    ReferenceData basis = feed.basis();
    ReferenceData rated =
        new ReferenceData(
            new Actions(List.of(new Action("bad", true, 0), new Action("good", true, 5))),
            basis.users(),
            basis.catalogue(),
            basis.text());
    History history = History.of(PackedEvent.pack(10, 0, 3), PackedEvent.pack(11, 1, 4));
    UserState state = new UserState(rated, feed.options(), history).advanceTo(new Moment(12));
    assertThat(state.views()).isEqualTo(2);
    assertThat(state.likes()).isEqualTo(1);
  }

  @Test
  void itemItemScoresBeyondTheMostLikesCoverTheLatestOnes() {
    long[] likes = new long[ItemItemScores.MOST + 40];
    SplittableRandom random = new SplittableRandom(31);
    for (int i = 0; i < likes.length; i++) {
      likes[i] = PackedEvent.pack(1_000 + i, RandomFeed.LIKE, random.nextInt(RandomFeed.POSTS));
    }
    ItemItem model = feed.itemItem().all().get(0);
    UserState state = new UserState(feed.basis(), feed.options(), History.of(likes));
    for (int known : new int[] {1, 4, 5, 6, 300, 499, 500, 501, 520, 540}) {
      ItemItemScores scores = state.advanceTo(new Moment(1_000 + known)).itemItem(model);
      for (int post = 0; post < RandomFeed.POSTS; post++) {
        double sum = 0;
        double last = 0;
        double max = 0;
        for (int i = Math.max(0, known - ItemItemScores.MOST); i < known; i++) {
          double weight = weight(model, PackedEvent.post(likes[i]), post);
          sum += weight;
          max = Math.max(max, weight);
          last += i >= known - ItemItemScores.LAST ? weight : 0;
        }
        assertThat((double) scores.sum().of(post)).isBetween(sum * 0.9999, sum * 1.0001);
        assertThat((double) scores.last().of(post)).isBetween(last * 0.9999, last * 1.0001);
        assertThat((double) scores.max().of(post)).isEqualTo(max);
        assertThat(scores.mean().of(post))
            .isEqualTo((float) ((double) scores.sum().of(post) / Math.min(500, known)));
      }
    }
  }

  @Test
  void aStateThatGoesOnWithNewEventsGivesTheBitsOfOneFoldedAnewForSeed75() {
    RandomFeed feed = RandomFeed.of(75);
    FeatureSnapshot knowledge = feed.knowledge();
    FeatureSet all = FeatureSet.all(feed.basis());
    for (int user = 0; user < RandomFeed.USERS; user++) {
      long[] packed = packed(feed.log().history(user));
      UserState kept = new UserState(feed.basis(), feed.options(), History.EMPTY);
      for (int known = 0; known <= packed.length; known += 1 + known / 3) {
        History history = History.of(Arrays.copyOf(packed, known));
        long last = known == 0 ? RandomFeed.START : history.second(known - 1);
        Moment moment = new Moment(last + 1 + known % 2 * 40_000L);
        assertThat(kept.goOn(history)).isTrue();
        if (moment.compareTo(kept.moment()) < 0) {
          moment = kept.moment();
        }
        RequestContext again = new RequestContext(knowledge, user, kept.advanceTo(moment));
        UserState folded = new UserState(feed.basis(), feed.options(), history).advanceTo(moment);
        assertThat(matrix(all, again))
            .isEqualTo(matrix(all, new RequestContext(knowledge, user, folded)));
        kept.slim();
      }
    }
  }

  private static float[] matrix(FeatureSet set, RequestContext scene) {
    FeatureMatrix matrix = new FeatureMatrix(set.size());
    set.fill(scene, RandomFeed.allPosts(), null, matrix);
    return matrix.values().clone();
  }

  private static long[] packed(History history) {
    long[] packed = new long[history.size()];
    Arrays.setAll(packed, history::packed);
    return packed;
  }

  @Test
  void aStateDoesNotGoOnWithAHistoryThatChangedBeforeItsEnd() {
    RandomFeed feed = RandomFeed.of(76);
    long[] known = {
      PackedEvent.pack(RandomFeed.START + 10, RandomFeed.VIEW, 1),
      PackedEvent.pack(RandomFeed.START + 20, RandomFeed.VIEW, 2)
    };
    UserState state =
        new UserState(feed.basis(), feed.options(), History.of(known))
            .advanceTo(new Moment(RandomFeed.START + 100));
    History late =
        History.of(known).with(PackedEvent.pack(RandomFeed.START + 15, RandomFeed.LIKE, 1));
    assertThat(state.goOn(late)).isFalse();
    assertThat(state.goOn(History.of(known[0]))).isFalse();
    assertThat(state.likes()).isZero();
    History next =
        History.of(known).with(PackedEvent.pack(RandomFeed.START + 25, RandomFeed.LIKE, 2));
    assertThat(state.goOn(next)).isTrue();
    assertThat(state.advanceTo(new Moment(RandomFeed.START + 100)).likes()).isEqualTo(1);
  }

  private static double weight(ItemItem model, int liked, int post) {
    for (int place = model.from(liked); place < model.to(liked); place++) {
      if (model.neighbour(place) == post) {
        return model.weight(place);
      }
    }
    return 0;
  }

  @Test
  void intCountsEqualAHashMapForSeed32() {
    SplittableRandom random = new SplittableRandom(32);
    IntCounts counts = new IntCounts();
    Map<Integer, Integer> expected = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      int key = random.nextBoolean() ? random.nextInt(1_500) : random.nextInt(1 << 26) & ~1_023;
      counts.increment(key);
      expected.merge(key, 1, Integer::sum);
      int asked = random.nextInt(3_000);
      assertThat(counts.get(asked)).isEqualTo(expected.getOrDefault(asked, 0));
    }
    expected.forEach((key, count) -> assertThat(counts.get(key)).isEqualTo(count));
    assertThat(counts.size()).isEqualTo(expected.size());
  }
}
