package io.feedrank.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An id that is a text, and the number that stands for it everywhere within: the first 59 bits of
 * the SHA-256 of its UTF-8. The number is made of the text alone, so imports and services agree on
 * it without asking each other; the table {@code text_id} leads back, and refuses a second text of
 * one number, which among ten million turns up with a probability of one in ten thousand.
 *
 * @param text 1 to {@value #LONGEST} characters, as it stands, upper and lower case apart
 */
public record TextId(String text) {

  /** The most characters. */
  public static final int LONGEST = 200;

  private static final int BITS = 59;

  /**
   * Checks the length, and that PostgreSQL can hold the text.
   *
   * @throws IllegalArgumentException that says what is legal
   */
  public TextId {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an id of %d characters; legal are 1 to %d".formatted(text.length(), LONGEST));
    }
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("an id with a character that is none; legal is UTF-8");
    }
  }

  /** The number, from 0 to 2^59 - 1. */
  public long number() {
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - BITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
