package io.feedrank.simulator;

import java.util.List;

/** Words with Zipf-distributed frequencies in the order given. Immutable. */
final class WordPool {
  private final List<String> words;
  private final Discrete frequencies;

  WordPool(List<String> words) {
    this.words = List.copyOf(words);
    frequencies = Discrete.zipf(words.size());
  }

  String draw(SplitMix random) {
    return words.get(frequencies.draw(random));
  }
}
