package io.feedrank.training.run;

import io.feedrank.domain.FeedLog;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.LogOpenBuckets;
import io.feedrank.feature.ReferenceData;
import io.feedrank.model.Ranker;
import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.model.candidate.Retrieval;
import io.feedrank.model.candidate.TwoStageRanker;
import io.feedrank.training.impression.ImpressionFinding;
import io.feedrank.training.impression.ImpressionOrigin;
import io.feedrank.training.impression.Impressions;
import io.feedrank.training.impression.Replay;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingRows;

/**
 * All that training and evaluation read: what the ETL counted and fitted, and the log.
 *
 * @param knowledge what is known besides the users' own histories
 * @param log the users' histories
 * @param candidates where the posts come from that a model is given in serving
 * @param origin what is known of who chose the impressions, besides the log
 */
public record TrainingFeed(
    FeatureSnapshot knowledge, FeedLog log, CandidateOptions candidates, ImpressionOrigin origin) {

  /** Adds the log's events to the knowledge: what the counts of closed buckets do not contain. */
  public TrainingFeed {
    ReferenceData basis = knowledge.basis();
    knowledge = knowledge.with(LogOpenBuckets.of(log, basis, knowledge.options().buckets()));
  }

  /** A feed whose candidates come from where they come by default. */
  public TrainingFeed(FeatureSnapshot knowledge, FeedLog log) {
    this(knowledge, log, CandidateOptions.DEFAULT);
  }

  /** A feed of whose impressions only the log tells who chose them. */
  public TrainingFeed(FeatureSnapshot knowledge, FeedLog log, CandidateOptions candidates) {
    this(knowledge, log, candidates, ImpressionOrigin.UNKNOWN);
  }

  /**
   * The source of the impressions.
   *
   * @param train the training window, the only part of the log that is read for it
   */
  public ImpressionFinding impressionSource(TimeRange train) {
    return origin.of(impressions(), train);
  }

  /** The log as requests with labels. */
  public Impressions impressions() {
    return new Impressions(log, knowledge.basis().actions(), knowledge.options());
  }

  /** The way to play requests again. */
  public Replay replay() {
    return new Replay(knowledge, log);
  }

  /**
   * The rows of a plan, by user, then in time order, not computed yet.
   *
   * @param columns some of this feed's features
   * @throws IllegalArgumentException if the rows are to be learned from, and no session of the
   *     window has both liked and passed posts
   */
  public TrainingRows rows(RowPlan plan, FeatureSet columns) {
    return new MatrixBuilder(replay(), columns)
        .rows(new RequestSample(this, plan.draw()).requests())
        .weightedBy(plan.weight());
  }

  /** A ranker that is given the candidates that it would be given in serving. */
  Ranker retrieved(Ranker ranker) {
    return new TwoStageRanker(Retrieval.of(candidates, knowledge, ranker), ranker);
  }

  /** All features of this feed. */
  public FeatureSet features() {
    return FeatureSet.all(knowledge.basis());
  }
}
