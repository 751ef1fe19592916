package io.feedrank.training.run;

import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.Windows;
import java.util.Locale;

/**
 * A choice of training rows and of what trees are fitted to: how many posts that were not shown
 * each request gets, as not liked, and by which objective.
 *
 * <p>A model ranks the whole catalogue, most of which was never shown to the user. Where users
 * chose what they saw, or a feed shows few posts of a catalogue that ages, rows of shown posts do
 * not tell what the rest is like, and random negatives do. Where a feed shows most of its
 * catalogue, random negatives teach the model what the feed used to show.
 *
 * @param options the options of the run, with a number of random negatives
 * @param reason in words: what it was chosen by
 */
public record RowChoice(TrainingOptions options, String reason) {

  /** The number of random negatives where nothing is tried. */
  static final int UNTRIED = 30;

  /** The choice that the options make by themselves. */
  public static RowChoice configured(TrainingOptions options) {
    return new RowChoice(options, "configured");
  }

  /** The choice that the options name, or else the one without a trial. */
  static RowChoice untried(TrainingFeed feed, TrainingOptions options) {
    if (options.randomNegatives().isPresent()) {
      return configured(options);
    }
    Windows windows = Windows.of(feed.log(), options.shares());
    ImpressionSource source = feed.impressionSource(windows.train()).source();
    ShownShare shown = ShownShare.of(feed, windows.validation());
    String reason =
        source == ImpressionSource.USERS
            ? "users chose the impressions"
            : String.format(
                Locale.ROOT,
                "a feed chose the impressions, and it showed %.0f %% of the posts (at random: %.0f %%)",
                100.0 * shown.shown() / Math.max(1, shown.eligible()),
                100 * shown.atRandom());
    boolean informative = source == ImpressionSource.FEED && shown.most();
    return new RowChoice(options.withRandomNegatives(informative ? 0 : UNTRIED), reason);
  }

  /** The options with a number of random negatives, chosen without a trial if need be. */
  public static TrainingOptions settled(TrainingFeed feed, TrainingOptions options) {
    return untried(feed, options).options();
  }

  /** The number of random negatives a request. */
  public int negatives() {
    return options.randomNegatives().orElse(0);
  }

  /** The choice in one sentence. */
  String sentence() {
    return "%d random negatives a request: %s".formatted(negatives(), reason);
  }
}
