package io.feedrank.cli.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A single value of the configuration, as the type that an option wants. */
final class ScalarValue {

  private ScalarValue() {}

  /**
   * The value at a path as a type: a whole or decimal number, true or false, a text, a duration
   * like {@code 30s}, {@code 15m}, {@code 1h} or {@code 7d}, a moment in UTC, one of an
   * enumeration, an optional text, or a whole number or {@code auto}.
   *
   * @throws SettingsException if it is none of that type
   */
  static Object of(String path, Class<?> type, Object given) {
    if ((type == int.class || type == Integer.class) && given instanceof Integer) {
      return given;
    }
    if (type == long.class && (given instanceof Integer || given instanceof Long)) {
      return ((Number) given).longValue();
    }
    if (type == double.class && given instanceof Number number) {
      return number.doubleValue();
    }
    if (type == boolean.class && given instanceof Boolean) {
      return given;
    }
    if (type == String.class && given instanceof Boolean) {
      throw new SettingsException(
          "'%s' was read as '%s'; put it in quotes: yes, no, on, off, true and false are no texts in YAML"
              .formatted(path, given));
    }
    if (type == String.class && !(given instanceof Iterable) && !(given instanceof java.util.Map)) {
      return given.toString();
    }
    if (type == Optional.class) {
      return Optional.of(of(path, String.class, given));
    }
    if (type == Duration.class) {
      return duration(path, given.toString());
    }
    if (type == Instant.class) {
      return instant(path, given);
    }
    if (type == OptionalInt.class && given instanceof Integer number) {
      return OptionalInt.of(number);
    }
    if (type == OptionalInt.class && given.toString().equals("auto")) {
      return OptionalInt.empty();
    }
    if (type.isEnum()) {
      return constant(path, type, given.toString());
    }
    throw new SettingsException(
        "'%s' is '%s'; it must be %s".formatted(path, given, description(type)));
  }

  private static Duration duration(String path, String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("'%s': %s".formatted(path, e.getMessage()), e);
    }
  }

  private static Instant instant(String path, Object given) {
    if (given instanceof java.util.Date date) {
      return date.toInstant();
    }
    try {
      return Instant.parse(given.toString());
    } catch (DateTimeParseException e) {
      throw new SettingsException(
          "'%s' is '%s'; it must be a moment like 2021-12-01T00:00:00Z".formatted(path, given), e);
    }
  }

  private static Object constant(String path, Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "'%s' is '%s'; it must be one of %s"
                        .formatted(
                            path,
                            name,
                            Arrays.stream(type.getEnumConstants())
                                .map(ScalarValue::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static String word(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String description(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class) {
      return "a whole number";
    }
    if (type == OptionalInt.class) {
      return "a whole number, or auto";
    }
    if (type == double.class) {
      return "a number";
    }
    return type == boolean.class ? "true or false" : "a text";
  }
}
