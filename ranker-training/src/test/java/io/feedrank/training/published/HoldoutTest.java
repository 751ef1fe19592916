package io.feedrank.training.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.SplitMix64;
import io.feedrank.metric.TieBreak;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.run.TrainingFeed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutTest {

  private static final int VIEW = 0;
  private static final int LIKE = 1;

  private static InteractionLog read(TrainingFeed feed) {
    return InteractionLog.of(feed.log(), feed.knowledge().basis(), 1);
  }

  @Test
  void theLatestLikeIsHeldOutWhateverWasSeenLater() {
    FeedLog log =
        new FeedLog.Builder(2, 8)
            .add(0, 500, LIKE, 2)
            .add(0, 100, LIKE, 5)
            .add(0, 300, LIKE, 1)
            .add(0, 900, VIEW, 7)
            .add(1, 100, LIKE, 3)
            .build();
    Holdout holdout = Holdout.of(read(SmallFeed.of(2, 9, log)), LeaveOneOut.DEFAULT, 1);
    assertThat(holdout.of(0)).containsExactly(2);
    assertThat(holdout.training().of(0)).containsExactly(5, 1);
    // Whoever likes one post only is fitted on and not asked for.
    assertThat(holdout.of(1)).isEmpty();
    assertThat(holdout.training().of(1)).containsExactly(3);
  }

  @Test
  void aPostLikedAgainCountsOnceAsOfTheLastTime() {
    FeedLog log =
        new FeedLog.Builder(1, 8)
            .add(0, 100, LIKE, 4)
            .add(0, 200, LIKE, 6)
            .add(0, 300, LIKE, 4)
            .build();
    Holdout holdout = Holdout.of(read(SmallFeed.of(1, 9, log)), LeaveOneOut.DEFAULT, 1);
    assertThat(holdout.of(0)).containsExactly(4);
    assertThat(holdout.training().of(0)).containsExactly(6);
  }

  @Test
  void likesOfOneSecondAreOrderedByTheHashOfThePost() {
    FeedLog.Builder log = new FeedLog.Builder(1, 8);
    IntStream.range(0, 8).forEach(post -> log.add(0, 100, LIKE, post));
    Interactions likes = read(SmallFeed.of(1, 8, log.build())).likes();
    long[] hashes =
        Arrays.stream(likes.of(0)).mapToLong(post -> TieBreak.hash(likes.postId(post))).toArray();
    assertThat(hashes).hasSize(8).isSorted();
  }

  @Test
  void everyLikeIsEitherFittedOnOrAskedFor() {
    InteractionLog log = read(SmallFeed.of(200, 150, 4, 6));
    for (PublishedProtocol protocol :
        List.of(LeaveOneOut.DEFAULT, new SampledCandidates(.3, 100), new RandomSplit(.25))) {
      Holdout holdout = Holdout.of(log, protocol, 9);
      for (int user = 0; user < 200; user++) {
        int[] both =
            IntStream.concat(
                    Arrays.stream(holdout.training().of(user)), Arrays.stream(holdout.of(user)))
                .sorted()
                .toArray();
        assertThat(both).isEqualTo(Arrays.stream(log.likes().of(user)).sorted().toArray());
        assertThat(both).doesNotHaveDuplicates();
        assertThat(both.length == 0 || holdout.training().of(user).length > 0).isTrue();
      }
    }
  }

  @Test
  void sharesAreKeptForEachUserOrOverAll() {
    InteractionLog log = read(SmallFeed.of(400, 150, 4, 6));
    Holdout split = Holdout.of(log, new RandomSplit(.25), 9);
    for (int user = 0; user < 400; user++) {
      int likes = log.likes().of(user).length;
      int kept = likes == 0 ? 0 : Math.max(1, (int) Math.rint(likes * .75));
      assertThat(split.training().of(user)).hasSize(kept);
    }
    Holdout drawn = Holdout.of(log, new SampledCandidates(.1, 100), 9);
    double out = IntStream.range(0, 400).map(user -> drawn.of(user).length).sum();
    assertThat(out / log.likes().size()).isCloseTo(.1, within(.02));
  }

  @Test
  void whatIsHeldOutOfAUserDoesNotDependOnOthers() {
    TrainingFeed feed = SmallFeed.of(50, 100, 3, 2);
    FeedLog.Builder alone = new FeedLog.Builder(50, 100);
    History history = feed.log().history(7);
    for (int place = 0; place < history.size(); place++) {
      alone.add(7, history.second(place), history.action(place), history.post(place));
    }
    InteractionLog one = read(SmallFeed.of(50, 100, alone.build()));
    for (PublishedProtocol protocol : List.of(new RandomSplit(.5), new SampledCandidates(.5, 9))) {
      assertThat(Holdout.of(one, protocol, 4).of(7))
          .isEqualTo(Holdout.of(read(feed), protocol, 4).of(7))
          .isNotEmpty();
    }
  }

  @Test
  void negativesAreLikedBySomebodyButWereNeverBeforeTheUser() {
    TrainingFeed feed = SmallFeed.of(120, 260, 3, 12);
    InteractionLog log = read(feed);
    Set<Integer> liked = new HashSet<>();
    Arrays.stream(log.likes().catalogue()).forEach(liked::add);
    int lists = 0;
    for (PublishedProtocol protocol : List.of(new LeaveOneOut(99), new SampledCandidates(.2, 99))) {
      Holdout holdout = Holdout.of(log, protocol, 1);
      for (int user = 0; user < 120; user++) {
        Set<Integer> before = new HashSet<>();
        History history = feed.log().history(user);
        IntStream.range(0, history.size()).forEach(place -> before.add(history.post(place)));
        for (RankingQuery question :
            protocol.questions(holdout, user, SplitMix64.stream(5, user))) {
          int[] posts = question.posts();
          assertThat(question.right()).isEqualTo(1);
          assertThat(posts).hasSize(100).doesNotHaveDuplicates();
          assertThat(holdout.of(user)).contains(posts[0]);
          for (int i = 1; i < posts.length; i++) {
            assertThat(before).doesNotContain(posts[i]);
            assertThat(liked).contains(posts[i]);
          }
          lists++;
        }
      }
    }
    assertThat(lists).isGreaterThan(200);
  }

  @Test
  void aRandomSplitRanksAllThatAnybodyLikesLessWhatIsKnown() {
    InteractionLog log = read(SmallFeed.of(120, 260, 3, 12));
    RandomSplit protocol = RandomSplit.DEFAULT;
    Holdout holdout = Holdout.of(log, protocol, 1);
    for (int user = 0; user < 120; user++) {
      for (RankingQuery question : protocol.questions(holdout, user, SplitMix64.stream(5, user))) {
        assertThat(Arrays.copyOf(question.posts(), question.right())).isEqualTo(holdout.of(user));
        Set<Integer> all = new HashSet<>();
        Arrays.stream(question.posts()).forEach(all::add);
        assertThat(all).hasSize(question.posts().length);
        Arrays.stream(holdout.training().of(user))
            .forEach(known -> assertThat(all.add(known)).isTrue());
        assertThat(all).hasSize(holdout.catalogue().length);
      }
    }
  }

  @Test
  void everyUntouchedPostIsDrawnAboutAsOften() {
    int[] catalogue = IntStream.range(0, 40).map(i -> 3 * i).toArray();
    UnseenItems untouched = new UnseenItems(catalogue, new int[] {0, 1, 9, 12, 15, 60, 117, 200});
    assertThat(untouched.size()).isEqualTo(34);
    int[] drawn = new int[201];
    SplitMix64 random = SplitMix64.stream(1, 1);
    for (int time = 0; time < 6_000; time++) {
      int[] sample = untouched.sample(5, random);
      assertThat(sample).doesNotHaveDuplicates();
      Arrays.stream(sample).forEach(post -> drawn[post]++);
    }
    for (int post = 0; post <= 200; post++) {
      boolean there = post < 120 && post % 3 == 0 && !Set.of(0, 9, 12, 15, 60, 117).contains(post);
      // 882 on average, give or take 27.
      assertThat(drawn[post]).as("post %d", post).isBetween(there ? 760 : 0, there ? 1_000 : 0);
    }
    assertThat(untouched.sample(34, random)).hasSize(34).doesNotHaveDuplicates();
    assertThatThrownBy(() -> untouched.sample(35, random))
        .hasMessageContaining("35")
        .hasMessageContaining("34");
  }

  @Test
  void usersWithTooFewLikesAreLeftOutAltogether() {
    TrainingFeed feed = SmallFeed.of(100, 150, 1, 6);
    Interactions all = read(feed).likes();
    Interactions some = InteractionLog.of(feed.log(), feed.knowledge().basis(), 4).likes();
    for (int user = 0; user < 100; user++) {
      assertThat(some.of(user)).isEqualTo(all.of(user).length < 4 ? new int[0] : all.of(user));
    }
    assertThat(some.likers()).isBetween(1, all.likers() - 1);
    assertThatThrownBy(() -> InteractionLog.of(feed.log(), feed.knowledge().basis(), 0))
        .hasMessageContaining("give 1 or more");
  }

  @Test
  void averagePrecisionOverAllIsSmallerWhereTenCannotHoldAllThatIsRight() {
    double[] labels = new double[40];
    Arrays.fill(labels, 0, 12, 1);
    assertThat(Measure.averagePrecisionOverAll(10).of().applyAsDouble(RankedLabels.of(labels)))
        .isCloseTo(10 / 12., within(1e-12));
    assertThat(Measure.averagePrecisionOverAll(10).of().applyAsDouble(RankedLabels.of(0, 1, 1)))
        .isCloseTo((1 / 2. + 2 / 3.) / 2, within(1e-12));
  }

  @Test
  void refusesWhatCannotBeHeldOutOrDrawn() {
    assertThatThrownBy(() -> new LeaveOneOut(0)).hasMessageContaining("negatives 0");
    assertThatThrownBy(() -> new SampledCandidates(.1, 200_000)).hasMessageContaining("100000");
    assertThatThrownBy(() -> new SampledCandidates(.6, 100)).hasMessageContaining("at most 0.5");
    assertThatThrownBy(() -> new RandomSplit(1)).hasMessageContaining("at most 0.9");
    assertThatThrownBy(() -> new RandomSplit(Double.NaN)).hasMessageContaining("NaN");
  }
}
