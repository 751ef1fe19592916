package io.feedrank.simulator;

import java.util.Arrays;

/**
 * The 3,915 cities and 11 countries that the users live in: two large cities, then Zipf. All names
 * are invented. The same for every seed. Immutable.
 */
final class Cities {
  static final int COUNT = 3_915;

  private static final String[] COUNTRIES = {
    "Norvania",
    "Ostmark",
    "Belmoria",
    "Azuria",
    "Tarkent",
    "Karelstan",
    "Suomara",
    "Livonia",
    "Cyrene",
    "Helvara",
    "Estmark"
  };
  private static final double[] COUNTRY_SHARES = {
    .876, .048, .021, .017, .012, .011, .009, .002, .002, .001, .001
  };
  private static final double LARGEST = .1340;
  private static final double SECOND = .0350;
  private static final double ZIPF_EXPONENT = .75;
  private static final int MIDDLE_TOWNS = 8;

  private final double[] shares = shares();
  private final Discrete draw = Discrete.of(shares);
  private final int[] countries = countries(shares);
  private final String[] names = PseudoWords.distinctNames(COUNT, SplitMix.Purpose.CITIES);

  int draw(SplitMix random) {
    return draw.draw(random);
  }

  String name(int city) {
    return names[city];
  }

  String country(int city) {
    return COUNTRIES[countries[city]];
  }

  /** Readers of the two largest cities like more, those of middle towns less. */
  double likeFactor(int city) {
    return city < 2 ? 1.260 : city < 2 + MIDDLE_TOWNS ? .756 : .964;
  }

  private static double[] shares() {
    double[] shares = new double[COUNT];
    Arrays.setAll(shares, rank -> StrictMath.pow(rank + 1, -ZIPF_EXPONENT));
    double tail = Arrays.stream(shares).skip(2).sum();
    for (int rank = 2; rank < COUNT; rank++) {
      shares[rank] *= (1 - LARGEST - SECOND) / tail;
    }
    shares[0] = LARGEST;
    shares[1] = SECOND;
    return shares;
  }

  /** Each city, largest first, goes to the country that still lacks most users. */
  private static int[] countries(double[] shares) {
    double[] lacking = COUNTRY_SHARES.clone();
    int[] countries = new int[COUNT];
    for (int city = 0; city < COUNT; city++) {
      int country = 0;
      for (int c = 1; c < lacking.length; c++) {
        country = lacking[c] > lacking[country] ? c : country;
      }
      countries[city] = country;
      lacking[country] -= shares[city];
    }
    return countries;
  }
}
