package io.feedrank.store;

import java.util.Arrays;

/**
 * Views and likes by code, packed as the column {@code timeline.counts} holds them: in ascending
 * order of the codes three numbers an entry, the step from the code before, the views and the
 * likes; of each number seven bits a byte, the lowest first, the top bit set on all bytes but the
 * last (LEB128, as in the DWARF debugging format). Neighbouring codes with fewer than 128 views and
 * likes take 3 bytes.
 *
 * <p>Not thread-safe.
 */
public final class PackedCounts {

  private static final int MORE = 0x80;
  private static final int BITS = 7;

  /** Three numbers of at most five bytes. */
  private static final int LARGEST_ENTRY = 15;

  private byte[] bytes = new byte[256];
  private int size;
  private int last;

  /**
   * Adds an entry.
   *
   * @param code above that of the entry before
   * @param views 0 or more
   * @param likes 0 or more
   * @throws IllegalArgumentException if the code is not above the last one or a count is below 0
   */
  public void add(int code, int views, int likes) {
    if (code < (size == 0 ? 0 : last + 1) || views < 0 || likes < 0) {
      throw new IllegalArgumentException(
          "code %d with %d views and %d likes cannot follow code %d; codes ascend from 0, counts are not negative"
              .formatted(code, views, likes, last));
    }
    if (bytes.length - size < LARGEST_ENTRY) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    number(code - last);
    number(views);
    number(likes);
    last = code;
  }

  private void number(int value) {
    int rest = value;
    while (rest >= MORE) {
      bytes[size++] = (byte) (rest | MORE);
      rest >>>= BITS;
    }
    bytes[size++] = (byte) rest;
  }

  /** All entries so far, packed; of length 0 if there is none. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Goes through packed entries. */
  public static Cursor read(byte[] packed) {
    return new Cursor(packed);
  }

  /**
   * The sum of two packed counts, without entries that fall to nothing.
   *
   * @param sign 1 to add the second, -1 to take it away
   * @throws IllegalArgumentException if a count would fall below 0: what is taken away was not
   *     there
   */
  public static byte[] sum(byte[] first, byte[] second, int sign) {
    PackedCounts sum = new PackedCounts();
    Cursor a = read(first);
    Cursor b = read(second);
    boolean moreA = a.next();
    boolean moreB = b.next();
    while (moreA || moreB) {
      boolean takeA = moreA && (!moreB || a.code <= b.code);
      boolean takeB = moreB && (!moreA || b.code <= a.code);
      int views = (takeA ? a.views : 0) + (takeB ? sign * b.views : 0);
      int likes = (takeA ? a.likes : 0) + (takeB ? sign * b.likes : 0);
      if (views != 0 || likes != 0) {
        sum.add(takeA ? a.code : b.code, views, likes);
      }
      moreA = takeA ? a.next() : moreA;
      moreB = takeB ? b.next() : moreB;
    }
    return sum.toBytes();
  }

  /** A place among packed entries; before the first one at first. Not thread-safe. */
  public static final class Cursor {

    private final byte[] bytes;
    private int place;
    private int code;
    private int views;
    private int likes;

    private Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Moves to the next entry; false after the last. */
    public boolean next() {
      if (place == bytes.length) {
        return false;
      }
      code += number();
      views = number();
      likes = number();
      return true;
    }

    private int number() {
      int value = bytes[place++];
      if (value >= 0) {
        return value;
      }
      value &= MORE - 1;
      int shift = BITS;
      int next;
      do {
        next = bytes[place++];
        value |= (next & MORE - 1) << shift;
        shift += BITS;
      } while (next < 0);
      return value;
    }

    /** The code of the entry. */
    public int code() {
      return code;
    }

    /** Its views. */
    public int views() {
      return views;
    }

    /** Its likes. */
    public int likes() {
      return likes;
    }
  }
}
