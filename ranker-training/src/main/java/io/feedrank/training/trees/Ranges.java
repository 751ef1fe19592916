package io.feedrank.training.trees;

/** The refusal of an option outside its range. */
final class Ranges {

  private Ranges() {}

  static void check(boolean legal, String name, Object value, String range) {
    if (!legal) {
      throw new IllegalArgumentException("%s is %s; legal is %s".formatted(name, value, range));
    }
  }
}
