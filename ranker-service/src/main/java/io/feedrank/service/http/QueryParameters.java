package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.service.live.CallerId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, read strictly: a name that is not known, or one given twice, is refused
 * rather than ignored, for whoever sent it meant something by it.
 */
final class QueryParameters {

  private static final Pattern SHARE = Pattern.compile("0|1|[01]\\.0{1,9}|0\\.[0-9]{1,9}");
  private static final int LONGEST_SHOWN = 80;

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a query.
   *
   * @param raw as it stands in the URI, still percent-encoded; null for none
   * @param known the names that are legal
   * @throws BadParameterException if a name is unknown or occurs twice, or an escape is damaged
   */
  static QueryParameters parse(@Nullable String raw, Set<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = decode(equals < 0 ? pair : pair.substring(0, equals));
          String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
          put(values, known, name, value);
        }
      }
    }
    return new QueryParameters(values);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException damaged) {
      throw new BadParameterException(
          "'%s' holds a damaged percent escape; an escape is %% and two hexadecimal digits"
              .formatted(shown(encoded)));
    }
  }

  private static void put(
      Map<String, String> values, Set<String> known, String name, String value) {
    if (known.isEmpty()) {
      throw new BadParameterException(
          "parameter '%s' is unknown; there are none here".formatted(shown(name)));
    }
    if (!known.contains(name)) {
      throw new BadParameterException(
          "parameter '%s' is unknown; did you mean '%s'? Legal here: %s"
              .formatted(
                  shown(name),
                  NearestName.of(name, known),
                  String.join(", ", new TreeSet<>(known))));
    }
    if (values.put(name, value) != null) {
      throw new BadParameterException(
          "parameter '%s' is given more than once; give it once".formatted(name));
    }
  }

  /** The text of a parameter, if it was given. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * An id.
   *
   * @param ids what it may be
   * @throws BadParameterException if it is missing, or is none
   */
  CallerId id(String name, CallerIds ids) {
    String value = values.get(name);
    if (value == null) {
      throw new BadParameterException(
          "parameter '%s' is missing; give one, for example %s=%s"
              .formatted(name, name, ids.example()));
    }
    return ids.parse("parameter '%s'".formatted(name), value);
  }

  /**
   * A whole number within bounds.
   *
   * @return the number, or the default if it was not given
   * @throws BadParameterException if it is not one, or is out of bounds
   */
  int number(String name, int smallest, int largest, int otherwise) {
    String value = values.get(name);
    return value == null
        ? otherwise
        : (int) WholeNumber.parse("parameter '%s'".formatted(name), value, smallest, largest);
  }

  /**
   * A share.
   *
   * @return the number from 0 to 1, or the default if it was not given
   * @throws BadParameterException if it is not one
   */
  double share(String name, double otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!SHARE.matcher(value).matches()) {
      throw new BadParameterException(
          "parameter '%s' is '%s'; give a number from 0 to 1, such as 0.3"
              .formatted(name, shown(value)));
    }
    return Double.parseDouble(value);
  }

  /**
   * A moment.
   *
   * @return the moment, or empty if it was not given
   * @throws BadParameterException if it cannot be read
   */
  Optional<Moment> moment(String name) {
    return text(name).map(value -> MomentText.parse("parameter '%s'".formatted(name), value));
  }

  /**
   * Whether something is wanted.
   *
   * @return false if it was not given
   * @throws BadParameterException if it is neither {@code true} nor {@code false}
   */
  boolean flag(String name) {
    String value = values.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new BadParameterException(
          "parameter '%s' is '%s'; legal are true and false".formatted(name, shown(value)));
    }
    return value.equals("true");
  }

  /** A value cut to a length fit for a message. */
  static String shown(String value) {
    return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
  }
}
