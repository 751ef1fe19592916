package io.feedrank.training.run;

import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.Windows;
import java.util.Locale;

/**
 * A choice of training rows: how many posts that were not shown each request gets, as not liked.
 *
 * <p>A model ranks the whole catalogue, most of which was never shown to the user. Where users
 * chose what they saw, or a feed shows few posts of a catalogue that ages, rows of shown posts do
 * not tell what the rest is like, and random negatives do. Where a feed shows most of its
 * catalogue, random negatives teach the model what the feed used to show.
 *
 * @param negatives the number of random negatives a request
 * @param reason in words: what it was chosen by
 */
public record RowChoice(int negatives, String reason) {

  /** The number of random negatives where nothing is tried. */
  static final int UNTRIED = 30;

  /** The choice that the options name, or else the one without a trial. */
  static RowChoice untried(Feed feed, TrainingOptions options) {
    if (options.randomNegatives().isPresent()) {
      return new RowChoice(options.randomNegatives().getAsInt(), "configured");
    }
    Windows windows = Windows.of(feed.log(), options.shares());
    ImpressionSource source = feed.impressionSource(windows.train()).source();
    double shown = ShownShare.of(feed, windows.validation());
    return source == ImpressionSource.FEED && shown >= ShownShare.MOST
        ? new RowChoice(
            0,
            String.format(
                Locale.ROOT,
                "a feed chose the impressions, and it showed %.0f %% of the posts",
                100 * shown))
        : new RowChoice(UNTRIED, "chosen without a trial: " + because(source, shown));
  }

  /** The words for a feed whose shown posts do not tell what the rest is like. */
  static String because(ImpressionSource source, double shown) {
    return source == ImpressionSource.USERS
        ? "users chose the impressions"
        : String.format(
            Locale.ROOT,
            "a feed chose the impressions, and it showed only %.0f %% of the posts",
            100 * shown);
  }

  /** The options with a number of random negatives, chosen without a trial if need be. */
  public static TrainingOptions settled(Feed feed, TrainingOptions options) {
    return options.randomNegatives().isPresent()
        ? options
        : options.withRandomNegatives(untried(feed, options).negatives());
  }
}
