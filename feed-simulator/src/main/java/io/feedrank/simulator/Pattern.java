package io.feedrank.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A sentence with slots, such as <code>The {q} {c} {w} the {t}.</code>
 *
 * @param texts the fixed texts around the slots: one more than there are slots
 * @param slots what fills each slot
 */
record Pattern(List<String> texts, List<Slot> slots) {

  /** The kinds of slots. */
  enum Slot {
    CLUSTER_NOUN('c'),
    TOPIC_NOUN('t'),
    TOPIC_VERB('v'),
    TOPIC_ADJECTIVE('a'),
    NOUN('g'),
    VERB('w'),
    ADJECTIVE('q'),
    ADVERB('d'),
    KNOWN_NAME('p'),
    ANY_NAME('n'),
    RARE_WORD('r'),
    NUMBER('#');

    private final char letter;

    Slot(char letter) {
      this.letter = letter;
    }

    private static Slot of(char letter) {
      for (Slot slot : values()) {
        if (slot.letter == letter) {
          return slot;
        }
      }
      throw new IllegalArgumentException("No slot is called {" + letter + "}.");
    }
  }

  Pattern {
    texts = List.copyOf(texts);
    slots = List.copyOf(slots);
  }

  static Pattern parse(String source) {
    List<String> texts = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    int from = 0;
    for (int open = source.indexOf('{'); open >= 0; open = source.indexOf('{', from)) {
      texts.add(source.substring(from, open));
      slots.add(Slot.of(source.charAt(open + 1)));
      from = open + 3;
    }
    texts.add(source.substring(from));
    return new Pattern(texts, slots);
  }

  /** Appends the sentence; {@code fill} appends what belongs in a slot. */
  void write(StringBuilder out, Consumer<Slot> fill) {
    for (int i = 0; i < slots.size(); i++) {
      out.append(texts.get(i));
      fill.accept(slots.get(i));
    }
    out.append(texts.get(slots.size()));
  }
}
