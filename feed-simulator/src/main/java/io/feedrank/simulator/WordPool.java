package io.feedrank.simulator;

import java.util.List;

/** Words with Zipf-distributed frequencies in the order given, the plain ones first. Immutable. */
final class WordPool {
  private final List<String> words;
  private final Discrete frequencies;

  private final int plain;

  /** Of {@code words}, the first {@code plain} are ordinary English. */
  WordPool(List<String> words, int plain) {
    this.words = List.copyOf(words);
    this.plain = plain;
    frequencies = Discrete.zipf(words.size());
  }

  String draw(SplitMix random) {
    return words.get(frequencies.draw(random));
  }

  /** A word of ordinary English. */
  String drawPlain(SplitMix random) {
    int word;
    do {
      word = frequencies.draw(random);
    } while (word >= plain);
    return words.get(word);
  }
}
