package io.feedrank.training.impression;

/**
 * All that is known of who chose the impressions of a log, besides the log itself.
 *
 * @param setting the configured answer
 * @param positionsLogged whether most of the latest impressions have a position or a propensity,
 *     which only a feed can log
 */
public record ImpressionOrigin(ImpressionSetting setting, boolean positionsLogged) {

  /** Nothing is configured, and no positions are logged. */
  public static final ImpressionOrigin UNKNOWN =
      new ImpressionOrigin(ImpressionSetting.AUTO, false);

  /**
   * The source of the impressions.
   *
   * @param window the training window; other parts of the log are not read
   */
  public ImpressionFinding of(Impressions impressions, TimeRange window) {
    return switch (setting) {
      case FEED -> configured(ImpressionSource.FEED);
      case USERS -> configured(ImpressionSource.USERS);
      case AUTO ->
          positionsLogged
              ? new ImpressionFinding(
                  ImpressionSource.FEED, "impressions have positions or propensities")
              : ImpressionStatistics.of(impressions, window).finding();
    };
  }

  private static ImpressionFinding configured(ImpressionSource source) {
    return new ImpressionFinding(source, "feed.impressions is " + source.label());
  }
}
