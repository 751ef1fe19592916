package io.feedrank.cli.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A section of the configuration, laid over a record: keys that are given replace components, all
 * others keep their defaults, and the record's own constructor checks the ranges.
 *
 * <p>A component {@code maxRows} has the key {@code max-rows}. A component that is a record is a
 * section of its own.
 */
final class RecordOverlay {
  private final String path;
  private final Map<String, Object> section;

  /**
   * A section at a path, for messages.
   *
   * @param path keys joined by dots; empty for the whole file
   */
  RecordOverlay(String path, Map<String, Object> section) {
    this.path = path;
    this.section = section;
  }

  /**
   * The record with what this section says instead of its defaults.
   *
   * @throws SettingsException if a key is unknown or a value does not fit
   */
  <R extends Record> R over(R defaults) {
    @SuppressWarnings("unchecked") // the class of an R
    Class<R> type = (Class<R>) defaults.getClass();
    Map<String, RecordComponent> components = components(type);
    section.keySet().forEach(key -> checkKnown(key, components));
    return construct(
        type,
        components.entrySet().stream()
            .map(entry -> value(entry.getKey(), entry.getValue(), defaults))
            .toArray());
  }

  private void checkKnown(String key, Map<String, RecordComponent> components) {
    if (!components.containsKey(key)) {
      throw new SettingsException(
          "'%s' is unknown; did you mean '%s'? Known here: %s"
              .formatted(
                  at(key),
                  at(NearestKey.of(key, components.keySet())),
                  String.join(", ", components.keySet())));
    }
  }

  private Object value(String key, RecordComponent component, Record defaults) {
    Object standard = read(component, defaults);
    Object given = section.get(key);
    if (given == null) {
      return standard;
    }
    if (standard instanceof Record part) {
      if (!(given instanceof Map<?, ?> map)) {
        throw new SettingsException(
            "'%s' is a section; give its keys on lines of their own: %s"
                .formatted(at(key), String.join(", ", components(part.getClass()).keySet())));
      }
      return new RecordOverlay(at(key), ConfigurationFile.keyed(at(key), map)).over(part);
    }
    if (standard instanceof List<?>) {
      return list(at(key), component, given);
    }
    if (standard instanceof Map<?, ?>) {
      return map(at(key), component, given);
    }
    return ScalarValue.of(at(key), component.getType(), given);
  }

  /** A map from names that are not known here; it replaces the standard one as a whole. */
  private static Map<String, Object> map(String path, RecordComponent component, Object given) {
    Class<?> type =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
    if (!(given instanceof Map<?, ?> map)) {
      throw new SettingsException(
          "'%s' wants 'name: value' lines of its own, or {} for none".formatted(path));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    ConfigurationFile.keyed(path, map)
        .forEach(
            (name, value) ->
                values.put(name, ScalarValue.of(path + "." + name, type, String.valueOf(value))));
    return values;
  }

  /**
   * A list replaces the standard one as a whole, so its records have no defaults. One number may
   * stand for a list of one.
   */
  private static List<Object> list(String path, RecordComponent component, Object given) {
    Class<?> type =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    if (!(given instanceof List<?>) && type != Integer.class) {
      throw new SettingsException(
          "'%s' is a list; begin each of its items with '- '".formatted(path));
    }
    List<Object> values = new ArrayList<>();
    for (Object item : given instanceof List<?> items ? items : List.of(given)) {
      String place = "%s[%d]".formatted(path, values.size());
      values.add(
          type.isRecord()
              ? record(place, type.asSubclass(Record.class), item)
              : ScalarValue.of(place, type, item));
    }
    return values;
  }

  private static Record record(String place, Class<? extends Record> type, Object given) {
    if (!(given instanceof Map<?, ?> map)) {
      throw new SettingsException(
          "'%s' wants the keys %s".formatted(place, String.join(", ", components(type).keySet())));
    }
    return new RecordOverlay(place, ConfigurationFile.keyed(place, map)).whole(type);
  }

  /** A record without defaults; what is optional may be missing. */
  private <R extends Record> R whole(Class<R> type) {
    Map<String, RecordComponent> components = components(type);
    section.keySet().forEach(key -> checkKnown(key, components));
    Object[] values =
        components.entrySet().stream()
            .map(
                entry -> {
                  Object given = section.get(entry.getKey());
                  if (given == null && entry.getValue().getType() == Optional.class) {
                    return Optional.empty();
                  }
                  if (given == null) {
                    throw new SettingsException(
                        "'%s' lacks the key '%s'".formatted(path, entry.getKey()));
                  }
                  return ScalarValue.of(at(entry.getKey()), entry.getValue().getType(), given);
                })
            .toArray();
    return construct(type, values);
  }

  private static Map<String, RecordComponent> components(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .collect(
            Collectors.toMap(
                component -> key(component.getName()),
                component -> component,
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** {@code maxRows} as {@code max-rows}. */
  private static String key(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("options records are public: " + component, e);
    }
  }

  private <R> R construct(Class<R> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new SettingsException(
            "'%s' does not fit: %s".formatted(path, refused.getMessage()), refused);
      }
      throw new IllegalStateException(type + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("options records are public: " + type, e);
    }
  }
}
