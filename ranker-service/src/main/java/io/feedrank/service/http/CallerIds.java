package io.feedrank.service.http;

import io.feedrank.domain.IdForm;
import io.feedrank.domain.TextId;
import io.feedrank.service.live.CallerId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what callers call users and posts by.
 *
 * @param form numbers, or texts
 */
public record CallerIds(IdForm form) {

  /**
   * An id in a path or a query.
   *
   * @param what its name in the message
   * @throws BadParameterException if it is none
   */
  CallerId parse(String what, String value) {
    return switch (form) {
      case NUMBERS ->
          new CallerId(WholeNumber.parse(what, value, Long.MIN_VALUE, Long.MAX_VALUE), null);
      case TEXTS -> text(what, value);
    };
  }

  /**
   * An id in a body.
   *
   * @param what whose field it is
   * @param name of the field
   * @throws BadParameterException if it is none
   */
  CallerId read(String what, String name, @Nullable JsonNode value) {
    return switch (form) {
      case NUMBERS -> new CallerId(EventJson.whole(what, name, value), null);
      case TEXTS -> {
        if (value == null || !(value.isString() || value.isIntegralNumber())) {
          throw EventJson.refused(what, name, value, "a text of 1 to " + TextId.LONGEST);
        }
        yield text("%s: '%s'".formatted(what, name), value.asString());
      }
    };
  }

  /** An id that fits as an example into a message. */
  String example() {
    return form == IdForm.NUMBERS ? "42" : "u-42";
  }

  private static CallerId text(String what, String value) {
    try {
      return new CallerId(new TextId(value).number(), value);
    } catch (IllegalArgumentException illegal) {
      throw new BadParameterException("%s is %s".formatted(what, illegal.getMessage()));
    }
  }
}
