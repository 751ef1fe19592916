package io.feedrank.feature;

import java.util.Arrays;

/**
 * A number for each post of a catalogue, zero until one is set: all of them in a row as long as
 * that is small, and beyond it only those that are not zero, so that what is kept of a user does
 * not grow with the catalogue. Not thread-safe.
 */
final class PostNumbers implements PairValues {

  /** The largest catalogue with a place for every post: 256 kB a user. */
  static final int MOST_IN_A_ROW = 1 << 16;

  private static final int EMPTY = -1;

  /** The post of each slot; empty where every post has its own. */
  private int[] keys;

  private float[] values;
  private int size;

  /** Zeros for so many posts. */
  PostNumbers(int posts) {
    boolean row = posts <= MOST_IN_A_ROW;
    keys = new int[row ? 0 : 1_024];
    values = new float[row ? posts : keys.length];
    Arrays.fill(keys, EMPTY);
  }

  @Override
  public float of(int post) {
    if (keys.length == 0) {
      return values[post];
    }
    int slot = slot(post);
    return keys[slot] == post ? values[slot] : 0;
  }

  void add(int post, float number) {
    int slot = slotFor(post); // before the values are looked at: it may move them
    values[slot] += number;
  }

  void atLeast(int post, float number) {
    int slot = slotFor(post);
    values[slot] = Math.max(values[slot], number);
  }

  void clear(int post) {
    int slot = slotFor(post);
    values[slot] = 0;
  }

  @Override
  public float[] all(int posts) {
    if (keys.length == 0) {
      return values;
    }
    float[] all = new float[posts];
    forEach((post, number) -> all[post] = number);
    return all;
  }

  /** Visits every post whose number is not zero, in no particular order. */
  void forEach(PostVisitor visitor) {
    for (int slot = 0; slot < values.length; slot++) {
      if (values[slot] != 0) {
        visitor.visit(keys.length == 0 ? slot : keys[slot], values[slot]);
      }
    }
  }

  private int slotFor(int post) {
    if (keys.length == 0) {
      return post;
    }
    int slot = slot(post);
    if (keys[slot] == EMPTY) {
      if (++size * 2 > keys.length) {
        grow();
        slot = slot(post);
      }
      keys[slot] = post;
    }
    return slot;
  }

  private int slot(int post) {
    int slot = (post * 0x9E3779B9) >>> (32 - Integer.numberOfTrailingZeros(keys.length));
    while (keys[slot] != EMPTY && keys[slot] != post) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    float[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new float[keys.length];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
