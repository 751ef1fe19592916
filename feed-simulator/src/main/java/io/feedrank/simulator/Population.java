package io.feedrank.simulator;

/**
 * All users, each recomputed from the seed and the index whenever asked for; nothing is stored.
 * Immutable, thread-safe.
 */
final class Population {
  private static final IdGaps IDS = new IdGaps(200, 32);
  private static final double ADS_SHARE = .623;

  /** Log standard deviation of what the attributes leave unexplained of a user's level. */
  private static final double LEVEL_SPREAD = .14;

  private final SimulatorOptions options;
  private final Cities cities = new Cities();
  private final TasteModel taste;

  Population(SimulatorOptions options) {
    this.options = options;
    taste = new TasteModel();
  }

  int size() {
    return options.users();
  }

  long id(int user) {
    return IDS.id(user);
  }

  /**
   * The dense index of a user's id.
   *
   * @throws IllegalArgumentException if no user has this id
   */
  int index(long id) {
    int index = IDS.index(id);
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException(
          "No user has the id %d; the simulated users' ids run from %d to %d with gaps."
              .formatted(id, id(0), id(size() - 1)));
    }
    return index;
  }

  SimulatedUser user(int user) {
    Traits traits = traits(user);
    return new SimulatedUser(
        id(user),
        traits.gender(),
        traits.age(),
        cities.country(traits.city()),
        cities.name(traits.city()),
        traits.expGroup(),
        traits.ios() ? "iOS" : "Android",
        // The feed first grew by advertising.
        user < ADS_SHARE * size() ? "ads" : "organic");
  }

  Reader reader(int user) {
    Traits traits = traits(user);
    SplitMix random = SplitMix.stream(options.seed(), SplitMix.Purpose.USER_TASTE, user);
    long liked = taste.drawLiked(random, traits.age());
    // Mean 1 whatever the spread: E exp(s z - s^2 / 2) = 1.
    double own =
        StrictMath.exp(LEVEL_SPREAD * random.nextGaussian() - LEVEL_SPREAD * LEVEL_SPREAD / 2);
    return new Reader(user, liked, own * traits.likeFactor(cities));
  }

  private Traits traits(int user) {
    return Traits.draw(
        SplitMix.stream(options.seed(), SplitMix.Purpose.USER_ATTRIBUTES, user), cities);
  }
}
