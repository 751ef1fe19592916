package io.feedrank.training.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Moment;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.RankingMetric;
import io.feedrank.model.RandomRanker;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.run.TrainingFeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LoggedJudgeTest {

  private static final int USERS = 80;
  private static final int POSTS = 60;
  private static final int SESSIONS = 8;
  private static final long DAY = 86_400;
  private static final TimeRange WINDOW =
      new TimeRange(
          new Moment(SmallFeed.START + DAY), new Moment(SmallFeed.START + SESSIONS * DAY));
  private static final TrainingFeed FEED = feed();

  /** Posts below 10 are liked more than others, whoever sees them; topics matter, too. */
  private static double probability(int user, int post) {
    return (post % SmallFeed.TOPICS == user % SmallFeed.TOPICS ? 0.45 : 0.1)
        + (post < 10 ? 0.3 : 0);
  }

  private static TrainingFeed feed() {
    FeedLog.Builder log = new FeedLog.Builder(USERS, 40_000);
    SplittableRandom random = new SplittableRandom(8);
    for (int user = 0; user < USERS; user++) {
      for (int session = 0; session < SESSIONS; session++) {
        long second = SmallFeed.START + session * DAY + user * 100L;
        for (int i = 0; i < 20; i++) {
          int post = random.nextInt(POSTS);
          // Early positions see more likes, whatever is shown there.
          double chance = probability(user, post) * (i < 4 ? 1.3 : 0.9);
          log.add(user, second, 0, post);
          if (random.nextDouble() < chance) {
            log.add(user, second + 5, 1, post);
          }
          second += 20;
        }
      }
    }
    return SmallFeed.of(USERS, POSTS, log.build());
  }

  private static Ranker by(IntToDoubleFunction score) {
    return (scene, posts) -> {
      float[] scores = new float[posts.length];
      for (int i = 0; i < posts.length; i++) {
        scores[i] = (float) score.applyAsDouble(posts[i]);
      }
      return scores;
    };
  }

  private static final Ranker TRUE_ORDER =
      (scene, posts) -> {
        float[] scores = new float[posts.length];
        for (int i = 0; i < posts.length; i++) {
          scores[i] = (float) probability(scene.user(), posts[i]);
        }
        return scores;
      };

  private static LoggedFigures judge(ImpressionSource source) {
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put("true order", TRUE_ORDER);
    rankers.put("good posts", by(post -> post < 10 ? 1 : 0));
    rankers.put("bad posts", by(post -> post < 10 ? 0 : 1));
    rankers.put("random", new RandomRanker());
    Evaluator evaluator =
        new Evaluator(
            FEED.replay(),
            FEED.impressions(),
            null,
            new EvaluationOptions(5, 10_000, new BootstrapOptions(200, 0.95, 3)));
    return new LoggedJudge(evaluator, source).judge(WINDOW, rankers, Progress.SILENT);
  }

  @Test
  void forwardLiftSeesWhichPostsAreGoodForAll() {
    LoggedFigures figures = judge(ImpressionSource.FEED);
    assertThat(figures.metric()).isEqualTo(DecidingMetric.FORWARD_LIFT);
    assertThat(figures.lead("good posts", "random").liesAbove(0)).isTrue();
    assertThat(figures.lead("bad posts", "good posts").liesBelow(0)).isTrue();
    assertThat(figures.value("random").value()).isCloseTo(1, within(0.1));
  }

  @Test
  void replaySeesWhoLikesWhatAndKeepsTheOthersOut() {
    LoggedFigures figures = judge(ImpressionSource.FEED);
    assertThat(figures.replayLead("true order", "random").liesAbove(0)).isTrue();
    assertThat(figures.replayLead("true order", "good posts").liesAbove(0)).isTrue();
    assertThat(figures.replay("random").value())
        .as("nearly 1: posts that users liked before, mostly good ones, are no candidates")
        .isBetween(0.7, 1.0);
    assertThat(figures.passes("true order", figures.rankers())).isTrue();
    assertThat(figures.passes("good posts", figures.rankers())).isFalse();
    assertThat(figures.betterByReplay("good posts", figures.rankers())).contains("true order");
    assertThat(figures.best(figures.rankers())).contains("true order");
    assertThat(figures.best(List.of("good posts", "random"))).contains("good posts");
  }

  @Test
  void whereUsersChoseNdcgOfLikesOverTheCatalogueDecides() {
    LoggedFigures figures = judge(ImpressionSource.USERS);
    assertThat(figures.metric()).isEqualTo(DecidingMetric.NDCG);
    assertThat(figures.lead("true order", "random").liesAbove(0)).isTrue();
    assertThat(figures.passes("random", figures.rankers())).isTrue();
    assertThat(figures.replay("random").value()).isNaN();
    List<RequestGroup> requests = FEED.impressions().in(WINDOW, request -> true);
    assertThat(figures.requests()).isEqualTo(requests.size());
    assertThat(figures.liked())
        .isEqualTo((int) requests.stream().filter(request -> request.likes() > 0).count());
    assertThat(figures.value("true order").value())
        .isCloseTo(
            requests.stream().mapToDouble(LoggedJudgeTest::ndcg).average().orElseThrow(),
            within(1e-9));
  }

  /** All posts but those that the user liked before, ranked in the true order. */
  private static double ndcg(RequestGroup request) {
    var history = FEED.log().history(request.user());
    List<Integer> liked = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      if (history.action(i) == 1 && history.second(i) < request.moment().second()) {
        liked.add(history.post(i));
      }
    }
    int[] posts =
        java.util.stream.IntStream.range(0, POSTS).filter(post -> !liked.contains(post)).toArray();
    double[] scores = new double[posts.length];
    long[] ids = new long[posts.length];
    double[] labels = new double[posts.length];
    for (int i = 0; i < posts.length; i++) {
      scores[i] = (float) probability(request.user(), posts[i]);
      ids[i] = posts[i] + 1L;
      for (int shown = 0; shown < request.size(); shown++) {
        labels[i] = request.posts()[shown] == posts[i] ? request.label(shown) : labels[i];
      }
    }
    return RankingMetric.NDCG.of(RankedLabels.rank(scores, ids, labels, 10), 10);
  }

  @Test
  void sumsOfPostsAreThoseOfTheirImpressions() {
    List<RequestGroup> requests = FEED.impressions().in(WINDOW, request -> true);
    PositionRates rates = PositionRates.of(requests);
    ForwardLikes forward = ForwardLikes.of(requests, rates, POSTS);
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 200; trial++) {
      int post = random.nextInt(POSTS);
      long after = SmallFeed.START + random.nextLong(SESSIONS * DAY);
      long until = after + random.nextLong(3 * DAY);
      double likes = 0;
      double expected = 0;
      for (RequestGroup request : requests) {
        for (int i = 0; i < request.size(); i++) {
          if (request.posts()[i] == post
              && request.moment().second() > after
              && request.moment().second() <= until) {
            likes += request.label(i) > 0 ? 1 : 0;
            expected += rates.at(i + 1);
          }
        }
      }
      assertThat(forward.likes(post, after, until)).isEqualTo(likes);
      assertThat(forward.expected(post, after, until)).isCloseTo(expected, within(1e-9));
    }
    assertThat(rates.at(1)).isGreaterThan(rates.at(10));
  }

  @Test
  void equalScoresShareTheEndOfTheTopTenth() {
    List<RequestGroup> requests = FEED.impressions().in(WINDOW, request -> true);
    PositionRates rates = PositionRates.of(requests);
    int[] all = java.util.stream.IntStream.range(0, POSTS).toArray();
    RequestGroup request = requests.get(0);
    double[] equal = TopShare.of(new double[POSTS], all).likes(request, rates);
    assertThat(equal[0]).isCloseTo(request.likes() * TopShare.SHARE, within(1e-12));
    double[] one = new double[POSTS];
    one[request.posts()[0]] = 1;
    double[] first = TopShare.of(one, all).likes(request, rates);
    double rest = 5.0 / (POSTS - 1);
    double liked = request.label(0) > 0 ? 1 : 0;
    assertThat(first[0]).isCloseTo(liked + rest * (request.likes() - liked), within(1e-12));
  }
}
