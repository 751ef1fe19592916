package io.feedrank.simulator;

/** Draws users' histories, one after the other; one instance per block of work. Not thread-safe. */
final class HistoryGenerator {
  private final SimulatorOptions options;
  private final PostTable posts;
  private final Population population;
  private final RowBuffer rows = new RowBuffer();

  /** The session that last showed a post, by post: finds repeats at the cost of one look. */
  private final int[] lastSession;

  private int session;

  HistoryGenerator(SimulatorOptions options, PostTable posts, Population population) {
    this.options = options;
    this.posts = posts;
    this.population = population;
    lastSession = new int[posts.size()];
  }

  UserHistory history(int user) {
    SplitMix random = SplitMix.stream(options.seed(), SplitMix.Purpose.USER_HISTORY, user);
    Reader reader = population.reader(user);
    LoggingPolicy policy = new LoggingPolicy(posts, reader);
    rows.clear();
    int left = Habits.sessions(random);
    for (int day = 0; left > 0; day++) {
      // Selection sampling (Knuth, algorithm S): every set of days is equally likely.
      if (random.nextInt(Seasons.DAYS - day) < left) {
        left--;
        long start = Seasons.START + (long) day * Seasons.DAY + Habits.startSecond(random);
        boolean isRandom = random.nextBoolean(options.randomSessions());
        session(random, reader, start, isRandom ? new RandomChoice() : new PolicyChoice(policy));
      }
    }
    return new UserHistory(population.id(user), rows);
  }

  private void session(SplitMix random, Reader reader, long start, Choice choice) {
    session++;
    int views = Habits.views(random);
    long close = Math.floorDiv(start, (long) Seasons.DAY) * Seasons.DAY + Habits.CLOSING_SECOND;
    long second = start;
    for (int place = 1; place <= views && second < close; place++) {
      int post = choice.draw(random, place);
      lastSession[post] = session;
      long postId = posts.id(post);
      rows.view(second, postId, place, choice.propensity(post, place));
      choice.remember(post);
      int pause = Habits.pauseBeforeLike(random);
      if (random.nextBoolean(reader.probability(posts, post, second))) {
        rows.like(second + pause, postId);
      }
      second += pause + Habits.PAUSE_AFTER_LIKE;
    }
  }

  private boolean isNew(int post) {
    return lastSession[post] != session;
  }

  /** How one session chooses its posts. */
  private interface Choice {
    int draw(SplitMix random, int place);

    /** The probability of what was just drawn; asked before it is remembered. */
    double propensity(int post, int place);

    void remember(int post);
  }

  /** Every post that the session has not shown yet is equally likely. */
  private final class RandomChoice implements Choice {
    @Override
    public int draw(SplitMix random, int place) {
      int[] shown = posts.shown();
      int post;
      do {
        post = shown[random.nextInt(shown.length)];
      } while (!isNew(post));
      return post;
    }

    @Override
    public double propensity(int post, int place) {
      return 1.0 / (posts.shown().length - (place - 1));
    }

    @Override
    public void remember(int post) {}
  }

  /** The old feed's own policy, with the mass it has already shown from either side. */
  private final class PolicyChoice implements Choice {
    private final LoggingPolicy policy;
    private double likedShown;
    private double otherShown;

    PolicyChoice(LoggingPolicy policy) {
      this.policy = policy;
    }

    @Override
    public int draw(SplitMix random, int place) {
      double likedShare = policy.likedShare(place);
      int post;
      do {
        post = policy.draw(random, likedShare);
      } while (!isNew(post));
      return post;
    }

    @Override
    public double propensity(int post, int place) {
      double liked = policy.likedShare(place);
      double side = policy.isLiked(post) ? liked : 1 - liked;
      double used = liked * likedShown + (1 - liked) * otherShown;
      return side * policy.shareOfSide(post) / (1 - used);
    }

    @Override
    public void remember(int post) {
      double share = policy.shareOfSide(post);
      if (policy.isLiked(post)) {
        likedShown += share;
      } else {
        otherShown += share;
      }
    }
  }
}
