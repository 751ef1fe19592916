package io.feedrank.training.run;

import io.feedrank.domain.FeedLog;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Knowledge;
import io.feedrank.training.impression.Impressions;
import io.feedrank.training.impression.Replay;

/**
 * All that training and evaluation read: what the ETL counted and fitted, and the log.
 *
 * @param knowledge what is known besides the users' own histories
 * @param log the users' histories
 */
public record Feed(Knowledge knowledge, FeedLog log) {

  /** The log as requests with labels. */
  public Impressions impressions() {
    return new Impressions(log, knowledge.basis().actions(), knowledge.options());
  }

  /** The way to play requests again. */
  public Replay replay() {
    return new Replay(knowledge, log);
  }

  /** All features of this feed. */
  public FeatureSet features() {
    return FeatureSet.all(knowledge.basis());
  }
}
