package io.feedrank.simulator;

import java.util.LinkedHashSet;
import java.util.Set;

/** Invented names built from syllables, such as "Velmora" or "Tashken". */
final class PseudoWords {
  private static final String[] ONSETS = {
    "b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t",
    "tr", "v", "z", "sh", "ch"
  };
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
  private static final String[] CODAS = {"", "", "l", "n", "r", "s", "m", "nd", "rk", "st"};

  private PseudoWords() {}

  /** A capitalised name of two or three syllables. */
  static String name(SplitMix random) {
    StringBuilder name = new StringBuilder();
    int syllables = 2 + random.nextInt(2);
    for (int i = 0; i < syllables; i++) {
      name.append(ONSETS[random.nextInt(ONSETS.length)]);
      name.append(VOWELS[random.nextInt(VOWELS.length)]);
      // A coda inside the word would make it hard to read.
      name.append(i == syllables - 1 ? CODAS[random.nextInt(CODAS.length)] : "");
    }
    name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    return name.toString();
  }

  /** Distinct names, the same for every seed of the feed. */
  static String[] distinctNames(int count, SplitMix.Purpose purpose) {
    SplitMix random = SplitMix.stream(0, purpose, count);
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      names.add(name(random));
    }
    return names.toArray(String[]::new);
  }
}
