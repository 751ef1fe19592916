package io.feedrank.training.published;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.metric.PairedBootstrap;
import io.feedrank.metric.ResampledMeans;
import io.feedrank.metric.SplitMix64;
import io.feedrank.metric.TieBreak;
import io.feedrank.metric.UserSums;
import io.feedrank.progress.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Judges rankers by a published protocol, all on the same pairs and the same lists. The same log,
 * seed and rankers give the same figures on any number of threads.
 *
 * @param protocol which
 * @param seed of what is held out and what it is ranked among
 * @param bootstrap how intervals are drawn: over users
 */
public record PublishedRun(PublishedProtocol protocol, long seed, BootstrapOptions bootstrap) {

  private static final int BLOCK_USERS = 512;

  /**
   * Fits and judges.
   *
   * @param rankers by name
   * @throws IllegalArgumentException if there is nothing to ask for
   */
  public PublishedReport judge(
      InteractionLog log, Map<String, InteractionTrainer> rankers, Progress progress) {
    Holdout holdout = Holdout.of(log, protocol, seed);
    PublishedReport.Counts counts = counts(holdout);
    if (counts.users() == 0) {
      throw new IllegalArgumentException(
          "protocol '%s' has nobody to judge: %s; %,d users have likes, %,d of them something held out but too little to rank it among. Hold out more, draw fewer negatives, or lower --min-likes"
              .formatted(protocol.label(), protocol.task(), counts.fitted(), counts.leftOut()));
    }
    Map<String, UserSums[]> sums = new LinkedHashMap<>();
    rankers.forEach(
        (name, trainer) ->
            sums.put(
                name, judge(name, trainer.fit(holdout.training(), progress), holdout, progress)));
    return new PublishedReport(protocol, seed, log.leastLikes(), counts, figures(sums));
  }

  /** The lists of a user: the same for every ranker. */
  private List<RankingQuery> questions(Holdout holdout, int user) {
    return protocol.questions(
        holdout, user, SplitMix64.stream(TieBreak.hash(seed), holdout.training().userId(user)));
  }

  private PublishedReport.Counts counts(Holdout holdout) {
    Interactions training = holdout.training();
    int heldOut = 0;
    int users = 0;
    int leftOut = 0;
    for (int user = 0; user < training.users(); user++) {
      int asked = questions(holdout, user).stream().mapToInt(RankingQuery::right).sum();
      heldOut += asked;
      users += asked > 0 ? 1 : 0;
      leftOut += asked == 0 && holdout.of(user).length > 0 ? 1 : 0;
    }
    return new PublishedReport.Counts(
        training.size(), training.likers(), holdout.catalogue().length, heldOut, users, leftOut);
  }

  /** What a ranker comes to, by measure. */
  private UserSums[] judge(
      String name, InteractionScorer scorer, Holdout holdout, Progress progress) {
    int users = holdout.training().users();
    List<Measure> measures = protocol.measures();
    UserSums[] sums = measures.stream().map(measure -> new UserSums()).toArray(UserSums[]::new);
    for (int from = 0; from < users; from += BLOCK_USERS) {
      progress.report("judge " + name, from, users);
      int first = from;
      double[][][] values = new double[Math.min(BLOCK_USERS, users - from)][][];
      IntStream.range(0, values.length)
          .parallel()
          .forEach(place -> values[place] = values(first + place, scorer, holdout, measures));
      for (int place = 0; place < values.length; place++) {
        long id = holdout.training().userId(first + place);
        for (double[] list : values[place]) {
          for (int measure = 0; measure < list.length; measure++) {
            sums[measure].add(id, list[measure]);
          }
        }
      }
    }
    progress.report("judge " + name, users, users);
    return sums;
  }

  /** A row for each list of a user, a column for each measure. */
  private double[][] values(
      int user, InteractionScorer scorer, Holdout holdout, List<Measure> measures) {
    List<RankingQuery> questions = questions(holdout, user);
    double[] scores = new double[questions.isEmpty() ? 0 : holdout.training().posts()];
    if (scores.length > 0) {
      scorer.score(user, scores);
    }
    double[][] values = new double[questions.size()][];
    for (int list = 0; list < values.length; list++) {
      var ranked = questions.get(list).ranked(scores, holdout.training(), Measure.DEPTH);
      values[list] = measures.stream().mapToDouble(m -> m.of().applyAsDouble(ranked)).toArray();
    }
    return values;
  }

  private Map<String, Map<String, Interval>> figures(Map<String, UserSums[]> sums) {
    Map<String, Map<String, Interval>> figures = new LinkedHashMap<>();
    sums.keySet().forEach(name -> figures.put(name, new LinkedHashMap<>()));
    PairedBootstrap resampling = new PairedBootstrap(bootstrap);
    List<Measure> measures = protocol.measures();
    for (int measure = 0; measure < measures.size(); measure++) {
      String label = measures.get(measure).label();
      Map<String, UserSums> own = new LinkedHashMap<>();
      for (Map.Entry<String, UserSums[]> entry : sums.entrySet()) {
        own.put(entry.getKey(), entry.getValue()[measure]);
      }
      ResampledMeans means = resampling.resample(own);
      figures.forEach((name, intervals) -> intervals.put(label, means.interval(name)));
    }
    return figures;
  }
}
