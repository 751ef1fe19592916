package io.feedrank.etl.run;

import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.text.TextBasisOptions;
import io.feedrank.feature.FeatureOptions;

/**
 * What an ETL run does, and how it fits what it fits.
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
 */
public record EtlOptions(
    boolean full,
    boolean refit,
    FeatureOptions features,
    EncodingOptions encodings,
    TextBasisOptions text,
    ItemItemSchedule itemItem,
    CollaborativeOptions collaborative) {

  /** An incremental run with the defaults of everything. */
  public static final EtlOptions DEFAULT =
      new EtlOptions(
          false,
          false,
          FeatureOptions.DEFAULT,
          EncodingOptions.DEFAULT,
          TextBasisOptions.defaults(),
          ItemItemSchedule.DEFAULT,
          CollaborativeOptions.DEFAULT);

  /** The same, counting everything again. */
  public EtlOptions fully() {
    return new EtlOptions(true, refit, features, encodings, text, itemItem, collaborative);
  }

  /** The same, folding in what is new and no more. */
  public EtlOptions incrementally() {
    return new EtlOptions(false, false, features, encodings, text, itemItem, collaborative);
  }

  /** The same, fitting a new version of the basis. */
  public EtlOptions refitting() {
    return new EtlOptions(full, true, features, encodings, text, itemItem, collaborative);
  }

  /** The same with other feature options. */
  public EtlOptions with(FeatureOptions other) {
    return new EtlOptions(full, refit, other, encodings, text, itemItem, collaborative);
  }

  /** The same with another schedule of item-item models. */
  public EtlOptions with(ItemItemSchedule other) {
    return new EtlOptions(full, refit, features, encodings, text, other, collaborative);
  }

  /** The same with other collaborative parts. */
  public EtlOptions with(CollaborativeOptions other) {
    return new EtlOptions(full, refit, features, encodings, text, itemItem, other);
  }

  /** The same with other options of the text basis. */
  public EtlOptions with(TextBasisOptions other) {
    return new EtlOptions(full, refit, features, encodings, other, itemItem, collaborative);
  }
}
