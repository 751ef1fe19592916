package io.feedrank.service.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The path and query of a request line as UTF-8 (RFC 3986, RFC 3987): bytes beyond ASCII are read
 * as UTF-8 and written as percent escapes, and everything that could be read in two ways is
 * refused.
 */
final class RequestTarget {

  private static final String HEXADECIMAL = "0123456789ABCDEF";
  private static final int ASCII = 128;

  /** All characters that may stand in a path or a query as they are, and the percent sign. */
  private static final BitSet LEGAL = legal();

  private RequestTarget() {}

  private static BitSet legal() {
    BitSet legal = new BitSet(ASCII);
    legal.set('a', 'z' + 1);
    legal.set('A', 'Z' + 1);
    legal.set('0', '9' + 1);
    "-._~:/?#[]@!$&'()*+,;=%".chars().forEach(legal::set);
    return legal;
  }

  /**
   * The target with percent escapes for all that is not ASCII.
   *
   * @param raw as it was sent, each byte a character (ISO 8859-1)
   * @throws BadParameterException if it is not UTF-8, an escape is damaged, or a character must not
   *     stand in an address
   */
  static String normalised(String raw) {
    boolean plain = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < ASCII && !LEGAL.get(c)) {
        throw illegal(c);
      }
      plain &= c < ASCII && c != '%';
    }
    return plain ? raw : escaped(raw);
  }

  private static String escaped(String raw) {
    StringBuilder escaped = new StringBuilder(raw.length() + 16);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    int at = 0;
    while (at < raw.length()) {
      char c = raw.charAt(at);
      if (c == '%') {
        bytes.put(escape(raw, at));
        escaped.append(raw, at, at + 3);
        at += 3;
      } else {
        bytes.put((byte) c);
        append(escaped, c);
        at++;
      }
    }
    check(bytes.flip());
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, char c) {
    if (c < ASCII) {
      escaped.append(c);
    } else {
      escaped
          .append('%')
          .append(HEXADECIMAL.charAt(c >> 4 & 15))
          .append(HEXADECIMAL.charAt(c & 15));
    }
  }

  private static byte escape(String raw, int at) {
    int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
    int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new BadParameterException(
          "the address holds a damaged percent escape, '%s'; an escape is %% and two hexadecimal digits"
              .formatted(printable(raw.substring(at, Math.min(raw.length(), at + 3)))));
    }
    return (byte) (high << 4 | low);
  }

  private static void check(ByteBuffer bytes) {
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(bytes);
    } catch (CharacterCodingException other) {
      throw new BadParameterException(
          "the address is not UTF-8; write characters beyond ASCII as percent escapes of their UTF-8 bytes: for ë, the bytes C3 and AB, each after a percent sign");
    }
  }

  private static BadParameterException illegal(char c) {
    return new BadParameterException(
        "the address holds the character %s, which must be written as the percent escape %%%02X"
            .formatted(c > ' ' && c < 127 ? "'" + c + "'" : "%d".formatted((int) c), (int) c));
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  /** Whether a segment of a normalised target's path is {@code .} or {@code ..}. */
  static boolean hasDotSegments(String target) {
    if (target.indexOf('.') < 0 && target.indexOf('%') < 0) {
      return false;
    }
    String path = path(target);
    return path == null
        || Arrays.stream(path.split("/", -1))
            .map(segment -> segment.replaceFirst(";.*", ""))
            .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
  }

  /** The path of a target, its escapes decoded; null if it holds an illegal one. */
  static @Nullable String path(String target) {
    int end = target.indexOf('?');
    String path = end < 0 ? target : target.substring(0, end);
    try {
      return path.indexOf('%') < 0
          ? path
          : org.springframework.util.StringUtils.uriDecode(path, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }
}
