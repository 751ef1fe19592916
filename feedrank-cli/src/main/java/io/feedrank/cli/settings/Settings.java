package io.feedrank.cli.settings;

import io.feedrank.etl.run.EtlOptions;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.training.run.TrainingOptions;

/**
 * All that can be configured, each part as the options of its own module.
 *
 * @param database where the feed's tables are
 * @param feed what a feed of one's own consists of
 * @param simulate what the simulator makes
 * @param features what the meaning of all features depends on
 * @param etl how the ETL fits what it fits
 * @param candidates where the posts come from that a model scores, in serving and in judging it
 * @param train how models are fitted, judged and let through
 * @param serve how requests are answered
 */
public record Settings(
    DatabaseSettings database,
    FeedOptions feed,
    SimulatorOptions simulate,
    FeatureOptions features,
    EtlSettings etl,
    CandidateOptions candidates,
    TrainingOptions train,
    ServeSettings serve) {

  /** Everything at its default. */
  public static final Settings DEFAULT =
      new Settings(
          new DatabaseSettings("", ""),
          FeedOptions.DEFAULT,
          SimulatorOptions.reference(1)
              .withScale(.02)
              .withThreads(Runtime.getRuntime().availableProcessors()),
          FeatureOptions.DEFAULT,
          EtlSettings.DEFAULT,
          CandidateOptions.DEFAULT,
          TrainingOptions.DEFAULT,
          ServeSettings.DEFAULT);

  /** What an incremental ETL run is told. */
  public EtlOptions etlOptions() {
    return etl.toOptions(features, feed.retention());
  }

  /**
   * Where the feed's tables are.
   *
   * @param url of a PostgreSQL database, as for {@code --db}; empty for the embedded one
   * @param replica the URL of a streaming replica of it that services read users' logs from; empty
   *     for none
   */
  public record DatabaseSettings(String url, String replica) {}
}
