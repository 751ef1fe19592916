package io.feedrank.etl.run;

import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.text.TextModelOptions;
import io.feedrank.feature.FeatureOptions;
import java.time.Duration;

/**
 * The options of an ETL run and of the models that it fits.
 *
 * @param full whether everything is counted again from the whole log, with the fitted basis kept
 * @param refit whether a new version of the basis (text basis and encodings) is fitted; the first
 *     run always fits one
 * @param features what the meaning of features depends on; where the length of buckets has changed,
 *     everything is counted again
 * @param encodings how attributes are encoded at a fit
 * @param text how texts are fitted at a fit
 * @param itemItem when and how item-item models are fitted
 * @param collaborative which other collaborative parts are fitted, when and how
 * @param retention months of the log that ended so much longer ago than its newest event are
 *     dropped; 1 to 36,500 days, or 0 to keep all
 */
public record EtlOptions(
    boolean full,
    boolean refit,
    FeatureOptions features,
    EncodingOptions encodings,
    TextModelOptions text,
    ItemItemSchedule itemItem,
    CollaborativeOptions collaborative,
    Duration retention) {

  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** An incremental run with the defaults of everything. */
  public static final EtlOptions DEFAULT =
      new EtlOptions(
          false,
          false,
          FeatureOptions.DEFAULT,
          EncodingOptions.DEFAULT,
          TextModelOptions.defaults(),
          ItemItemSchedule.DEFAULT,
          CollaborativeOptions.DEFAULT,
          Duration.ZERO);

  /** Checks the range. */
  public EtlOptions {
    if (!retention.isZero()
        && (retention.compareTo(SHORTEST) < 0 || retention.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException(
          "retention %s is not legal; give 1d to 36500d, or 0s to keep all".formatted(retention));
    }
  }

  /** The same, counting everything again. */
  public EtlOptions fully() {
    return new EtlOptions(
        true, refit, features, encodings, text, itemItem, collaborative, retention);
  }

  /** The same, folding in what is new and no more. */
  public EtlOptions incrementally() {
    return new EtlOptions(
        false, false, features, encodings, text, itemItem, collaborative, retention);
  }

  /** The same, fitting a new version of the basis. */
  public EtlOptions refitting() {
    return new EtlOptions(
        full, true, features, encodings, text, itemItem, collaborative, retention);
  }

  /** The same with other feature options. */
  public EtlOptions with(FeatureOptions other) {
    return new EtlOptions(full, refit, other, encodings, text, itemItem, collaborative, retention);
  }

  /** The same with another schedule of item-item models. */
  public EtlOptions with(ItemItemSchedule other) {
    return new EtlOptions(full, refit, features, encodings, text, other, collaborative, retention);
  }

  /** The same with other collaborative parts. */
  public EtlOptions with(CollaborativeOptions other) {
    return new EtlOptions(full, refit, features, encodings, text, itemItem, other, retention);
  }

  /** The same with other options of the text basis. */
  public EtlOptions with(TextModelOptions other) {
    return new EtlOptions(
        full, refit, features, encodings, other, itemItem, collaborative, retention);
  }

  /** The same, keeping the log for another time. */
  public EtlOptions keeping(Duration time) {
    return new EtlOptions(full, refit, features, encodings, text, itemItem, collaborative, time);
  }
}
