package io.feedrank.cli.settings;

import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.run.EncodingOptions;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.etl.run.ItemItemSchedule;
import io.feedrank.etl.text.TextModelOptions;
import io.feedrank.feature.FeatureOptions;
import java.time.Duration;

/**
 * The settings of the ETL.
 *
 * @param encodings how attributes are encoded
 * @param text how texts are fitted
 * @param itemItem when and how item-item models are fitted
 * @param collaborative which other collaborative parts are fitted, when and how
 */
public record EtlSettings(
    EncodingOptions encodings,
    TextModelOptions text,
    ItemItemSchedule itemItem,
    CollaborativeOptions collaborative) {

  /** The defaults of each. */
  public static final EtlSettings DEFAULT =
      new EtlSettings(
          EtlOptions.DEFAULT.encodings(),
          EtlOptions.DEFAULT.text(),
          EtlOptions.DEFAULT.itemItem(),
          EtlOptions.DEFAULT.collaborative());

  /**
   * An incremental run.
   *
   * @param features what the meaning of features depends on
   * @param retention how long months of the log are kept; 0 for ever
   */
  public EtlOptions toOptions(FeatureOptions features, Duration retention) {
    return new EtlOptions(
        false, false, features, encodings, text, itemItem, collaborative, retention);
  }
}
