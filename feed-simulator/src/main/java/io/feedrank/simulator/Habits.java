package io.feedrank.simulator;

/** The reading habits of users: sessions, their start and length, and the pauses inside. */
final class Habits {
  /** Seconds from a like to the next view. */
  static final int PAUSE_AFTER_LIKE = 2;

  private static final int LONGEST_PAUSE = 177;
  private static final int SHORTEST_PAUSE = 8;

  /** No view starts later in the day, so that its like is before midnight. */
  static final int CLOSING_SECOND = Seasons.DAY - LONGEST_PAUSE - PAUSE_AFTER_LIKE;

  private static final int FIRST_HOUR = 6;
  private static final int LAST_START = 22 * Seasons.HOUR + 58 * 60 + 30;

  /** Activity classes: the middle numbers of sessions in the period, and their shares of users. */
  private static final int[] SESSIONS = {7, 10, 14, 18, 22};

  private static final Discrete CLASSES = Discrete.of(.22, .16, .13, .27, .22);
  private static final int SESSION_SPREAD = 2;

  private static final double MEAN_VIEWS = 28.8;
  private static final double VIEWS_SPREAD = 5.0;
  private static final int LEAST_VIEWS = 20;
  private static final int MOST_VIEWS = 38;

  private Habits() {}

  /** Number of sessions of a user, 5 to 24. */
  static int sessions(SplitMix random) {
    return SESSIONS[CLASSES.draw(random)] + random.nextBetween(-SESSION_SPREAD, SESSION_SPREAD);
  }

  /** Start of a session, seconds of the day: even from 6:00:00 to 22:58:30. */
  static int startSecond(SplitMix random) {
    return random.nextBetween(FIRST_HOUR * Seasons.HOUR, LAST_START);
  }

  /** Views of a session: a normal number, rounded, drawn again outside 20 to 38. */
  static int views(SplitMix random) {
    int views;
    do {
      views = (int) Math.round(MEAN_VIEWS + VIEWS_SPREAD * random.nextGaussian());
    } while (views < LEAST_VIEWS || views > MOST_VIEWS);
    return views;
  }

  /** Seconds from a view to its like, or to where its like would have been. */
  static int pauseBeforeLike(SplitMix random) {
    return random.nextBetween(SHORTEST_PAUSE, LONGEST_PAUSE);
  }
}
