package io.feedrank.service.live;

import org.jspecify.annotations.Nullable;

/**
 * The id of a user or a post as a caller writes it.
 *
 * @param number what it is known by within
 * @param text as it was written, where ids are texts; null where they are numbers
 */
public record CallerId(long number, @Nullable String text) {

  /** What a caller is answered: a number, or a text. */
  public Object written() {
    return text == null ? (Object) number : text;
  }
}
