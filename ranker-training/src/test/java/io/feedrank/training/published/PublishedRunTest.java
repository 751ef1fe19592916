package io.feedrank.training.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.domain.FeedLog;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.plot.TextTable;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.run.TrainingFeed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishedRunTest {

  private static final int LIKE = 1;
  private static final double LOG2_3 = Math.log(3) / Math.log(2);

  /** The lower a post's index, the better. */
  private static final InteractionTrainer FIRST_POSTS_FIRST =
      (training, progress) -> (user, scores) -> Arrays.setAll(scores, post -> (double) -post);

  /** Knows by heart what it was shown, and nothing else. */
  private static final InteractionTrainer MEMORY =
      (training, progress) ->
          (user, scores) -> Arrays.stream(training.of(user)).forEach(post -> scores[post] = 1);

  private static PublishedReport judge(
      InteractionLog log,
      PublishedProtocol protocol,
      long seed,
      Map<String, InteractionTrainer> all) {
    return new PublishedRun(protocol, seed, BootstrapOptions.seeded(7))
        .judge(log, all, Progress.SILENT);
  }

  private static Interval figure(PublishedReport report, String ranker, String measure) {
    return Objects.requireNonNull(
        Objects.requireNonNull(report.figures().get(ranker), ranker).get(measure), measure);
  }

  private static InteractionLog read(TrainingFeed feed) {
    return InteractionLog.of(feed.log(), feed.knowledge().basis(), 1);
  }

  /** Fourteen posts; three users like the last one and then another, the fourth likes them all. */
  private static InteractionLog byHand() {
    FeedLog.Builder log = new FeedLog.Builder(4, 32);
    int[] latest = {0, 1, 10};
    for (int user = 0; user < 3; user++) {
      log.add(user, 100, LIKE, 13).add(user, 200, LIKE, latest[user]);
    }
    for (int post = 0; post < 14; post++) {
      log.add(3, 300 + post, LIKE, post);
    }
    return read(SmallFeed.of(4, 14, log.build()));
  }

  @Test
  void hitRateAndNdcgOfLeaveOneOutAreThoseWorkedOutByHand() {
    // Each of three users never touched twelve posts, so all of them stand against the latest like,
    // which comes first, second and eleventh. The fourth has nothing to be ranked among.
    PublishedReport report =
        judge(byHand(), new LeaveOneOut(12), 1, Map.of("first", FIRST_POSTS_FIRST));
    assertThat(figure(report, "first", "HR@10/leave-one-out").value())
        .isCloseTo(2 / 3., within(1e-12));
    assertThat(figure(report, "first", "NDCG@10/leave-one-out").value())
        .isCloseTo((1 + 1 / LOG2_3 + 0) / 3, within(1e-12));
    assertThat(report.counts()).isEqualTo(new PublishedReport.Counts(16, 4, 14, 3, 3, 1));
  }

  @Test
  void recallOfCandidatesIsThatWorkedOutByHand() {
    // Nearly all is drawn: of each of three users the second like, for the first then stays.
    SampledCandidates protocol = new SampledCandidates(.5, 12);
    Holdout holdout = null;
    long seed = 0;
    while (holdout == null || !onlyTheLatestOfThree(holdout)) {
      holdout = Holdout.of(byHand(), protocol, ++seed);
    }
    PublishedReport report = judge(byHand(), protocol, seed, Map.of("first", FIRST_POSTS_FIRST));
    assertThat(figure(report, "first", "Recall@5/candidates").value())
        .isCloseTo(2 / 3., within(1e-12));
    assertThat(figure(report, "first", "Recall@10/candidates").value())
        .isCloseTo(2 / 3., within(1e-12));
  }

  private static boolean onlyTheLatestOfThree(Holdout holdout) {
    return IntStream.of(0, 1, 2).allMatch(user -> holdout.training().of(user).length == 1)
        && IntStream.of(0, 1, 2).allMatch(user -> holdout.training().of(user)[0] == 13);
  }

  @Test
  void figuresOfARandomSplitAreThoseOfAPlainReference() {
    TrainingFeed feed = SmallFeed.of(60, 80, 3, 5);
    RandomSplit protocol = new RandomSplit(.4);
    Holdout holdout = Holdout.of(read(feed), protocol, 3);
    double[] sums = new double[5];
    int judged = 0;
    for (int user = 0; user < 60; user++) {
      int[] right = holdout.of(user);
      if (right.length > 0) {
        int[] known = holdout.training().of(user);
        int[] list =
            Arrays.stream(holdout.catalogue())
                .filter(post -> Arrays.stream(known).noneMatch(k -> k == post))
                .sorted()
                .limit(10)
                .toArray();
        plainly(list, right, sums);
        judged++;
      }
    }
    PublishedReport report = judge(read(feed), protocol, 3, Map.of("first", FIRST_POSTS_FIRST));
    assertThat(report.counts().users()).isEqualTo(judged).isGreaterThan(50);
    List<String> names =
        List.of("NDCG@10", "MAP@10 over all", "MAP@10", "Precision@10", "Recall@10");
    assertThat(protocol.measures()).extracting(Measure::label).containsExactlyElementsOf(names);
    for (int i = 0; i < names.size(); i++) {
      assertThat(figure(report, "first", names.get(i)).value())
          .as(names.get(i))
          .isCloseTo(sums[i] / judged, within(1e-12));
    }
  }

  private static void plainly(int[] list, int[] right, double[] sums) {
    double gain = 0;
    double ideal = 0;
    double precisions = 0;
    int hits = 0;
    for (int place = 0; place < list.length; place++) {
      int post = list[place];
      if (Arrays.stream(right).anyMatch(r -> r == post)) {
        hits++;
        gain += Math.log(2) / Math.log(place + 2);
        precisions += (double) hits / (place + 1);
      }
      ideal += place < right.length ? Math.log(2) / Math.log(place + 2) : 0;
    }
    sums[0] += gain / ideal;
    sums[1] += precisions / right.length;
    sums[2] += precisions / Math.min(10, right.length);
    sums[3] += hits / 10.;
    sums[4] += (double) hits / right.length;
  }

  @Test
  void whatIsHeldOutIsVisibleToNoFit() {
    TrainingFeed feed = SmallFeed.of(300, 300, 3, 11);
    InteractionLog log = read(feed);
    for (PublishedProtocol protocol :
        List.of(new LeaveOneOut(99), new SampledCandidates(.2, 99), new RandomSplit(.25))) {
      InteractionTrainer thief = (training, progress) -> MEMORY.fit(log.likes(), progress);
      Map<String, InteractionTrainer> rankers = new LinkedHashMap<>();
      rankers.put("memory", MEMORY);
      rankers.put("thief", thief);
      rankers.put("random", new RandomOrder());
      PublishedReport report = judge(log, protocol, 2, rankers);
      String measure = protocol.measures().get(0).label();
      Interval memory = figure(report, "memory", measure);
      Interval random = figure(report, "random", measure);
      // Who remembers knows nothing of what is asked; who saw the whole log knows it all.
      assertThat(memory.low()).as(protocol.label()).isLessThanOrEqualTo(random.high());
      assertThat(memory.high()).as(protocol.label()).isGreaterThanOrEqualTo(random.low());
      assertThat(figure(report, "thief", measure).value()).as(protocol.label()).isGreaterThan(0.95);
    }
  }

  @Test
  void aRandomOrderHitsTenOfAHundredOnLeaveOneOut() {
    PublishedReport report =
        judge(
            read(SmallFeed.of(900, 400, 2, 3)),
            LeaveOneOut.DEFAULT,
            1,
            Map.of("random", new RandomOrder()));
    assertThat(report.counts().users()).isGreaterThan(800);
    Interval rate = figure(report, "random", "HR@10/leave-one-out");
    assertThat(rate.low()).isLessThan(.1);
    assertThat(rate.high()).isGreaterThan(.1);
    assertThat(rate.value()).isBetween(.07, .13);
  }

  @Test
  void aSeedGivesTheSameFiguresOnOneThreadAndAnotherGivesOthers() throws Exception {
    InteractionLog log = read(SmallFeed.of(120, 200, 3, 8));
    Map<String, InteractionTrainer> rankers =
        Map.of("popular", new Popularity(), "random", new RandomOrder());
    for (PublishedProtocol protocol :
        List.of(new LeaveOneOut(50), new SampledCandidates(.2, 50), new RandomSplit(.25))) {
      PublishedReport report = judge(log, protocol, 1, rankers);
      ForkJoinPool oneThread = new ForkJoinPool(1);
      try {
        assertThat(oneThread.submit(() -> judge(log, protocol, 1, rankers)).get())
            .isEqualTo(report);
      } finally {
        oneThread.shutdown();
      }
      assertThat(judge(log, protocol, 2, rankers).figures()).isNotEqualTo(report.figures());
    }
  }

  @Test
  void scoresThatAreNoNumbersRankLast() {
    InteractionLog log = read(SmallFeed.of(50, 200, 2, 4));
    InteractionTrainer infinite =
        (training, progress) ->
            (user, scores) ->
                Arrays.stream(log.likes().of(user))
                    .forEach(post -> scores[post] = Double.POSITIVE_INFINITY);
    PublishedReport report = judge(log, LeaveOneOut.DEFAULT, 1, Map.of("infinite", infinite));
    assertThat(figure(report, "infinite", "HR@10/leave-one-out").value()).isZero();
  }

  @Test
  void saysWhatToDoWhereNobodyCanBeJudged() {
    assertThatThrownBy(
            () -> judge(byHand(), new LeaveOneOut(13), 1, Map.of("popular", new Popularity())))
        .hasMessageContaining("nobody to judge")
        .hasMessageContaining("4 of them something held out but too little")
        .hasMessageContaining("draw fewer negatives");
  }

  @Test
  void aReportSaysWhichPaperItServesAndWhatItLeaks() throws Exception {
    InteractionLog log = read(SmallFeed.of(80, 200, 2, 4));
    for (PublishedProtocol protocol :
        List.of(LeaveOneOut.DEFAULT, new SampledCandidates(.2, 100), RandomSplit.DEFAULT)) {
      PublishedReport report = judge(log, protocol, 5, Map.of("popular", new Popularity()));
      assertThat(PublishedTable.caption(report))
          .contains(protocol.paper(), protocol.warning(), "leaks the future", "seed 5");
      assertThat(TextTable.of(PublishedTable.of(report)))
          .contains("popular", protocol.measures().get(0).label(), " ± ");
      JsonNode json = new JsonMapper().readTree(PublishedJson.of(report));
      assertThat(json.path("protocol").asText()).isEqualTo(protocol.label());
      assertThat(json.path("paper").asText()).isEqualTo(protocol.paper());
      assertThat(json.path("warning").asText()).isEqualTo(protocol.warning());
      assertThat(json.path("seed").asLong()).isEqualTo(5);
      assertThat(json.path("users").asInt()).isEqualTo(report.counts().users());
      for (Measure measure : protocol.measures()) {
        JsonNode figure = json.path("rankers").path("popular").path(measure.label());
        assertThat(figure.path("value").asDouble(-1))
            .isBetween(figure.path("low").asDouble(), figure.path("high").asDouble());
      }
    }
  }
}
