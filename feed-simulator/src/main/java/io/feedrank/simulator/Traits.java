package io.feedrank.simulator;

/**
 * The drawn properties of a user before anything is named: attributes as numbers.
 *
 * @param city index into {@link Cities}
 */
record Traits(int gender, int age, int city, int expGroup, boolean ios) {
  /** Cumulative shares and ages between which the ages lie evenly. */
  private static final double[] AGE_SHARES = {0, .06, .25, .5, .75, .9, .97, .995, 1};

  private static final double[] AGES = {13.6, 16, 18.9, 23.9, 32.9, 41.2, 48, 57, 92};
  private static final double MALE_SHARE = .56;
  private static final double ANDROID_SHARE = .649;
  private static final int EXP_GROUPS = 5;

  private static final double[] GENDER_FACTORS = {.916, 1.066};
  private static final double[] EXP_GROUP_FACTORS = {.806, 1.235, 1.235, .795, .930};

  static Traits draw(SplitMix random, Cities cities) {
    int gender = random.nextBoolean(MALE_SHARE) ? 1 : 0;
    int age = age(random.nextDouble());
    int city = cities.draw(random);
    int expGroup = random.nextInt(EXP_GROUPS);
    return new Traits(gender, age, city, expGroup, !random.nextBoolean(ANDROID_SHARE));
  }

  private static int age(double share) {
    int knot = 1;
    while (AGE_SHARES[knot] < share) {
      knot++;
    }
    double along = (share - AGE_SHARES[knot - 1]) / (AGE_SHARES[knot] - AGE_SHARES[knot - 1]);
    double exact = AGES[knot - 1] + along * (AGES[knot] - AGES[knot - 1]);
    return Math.min(92, Math.max(14, (int) Math.round(exact)));
  }

  /** The part of a user's like level that the attributes explain; 1 on average. */
  double likeFactor(Cities cities) {
    return GENDER_FACTORS[gender] * EXP_GROUP_FACTORS[expGroup] * cities.likeFactor(city);
  }
}
