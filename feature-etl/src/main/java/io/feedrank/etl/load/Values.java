package io.feedrank.etl.load;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.Attribute.Owner;
import io.feedrank.etl.source.MissingValues;
import io.feedrank.etl.source.Note;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RefusedRow.Reason;
import io.feedrank.etl.source.RowLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics and attribute values of an import as they are stored: without blanks around them, and
 * no longer than an index can hold. A value of a numeric attribute that is no finite number is a
 * missing value. What was changed is counted, with the first case of each kind. Not thread-safe.
 */
final class Values {

  /** The most characters of a topic or an attribute value; two of them make one index row. */
  static final int LONGEST = 200;

  private final Map<Owner, Map<String, Attribute.Kind>> kinds = new HashMap<>();
  private final Map<String, Change> changes = new LinkedHashMap<>();

  /** The values of a source with these attributes. */
  Values(List<Attribute> attributes) {
    for (Owner owner : Owner.values()) {
      kinds.put(owner, new HashMap<>());
    }
    for (Attribute attribute : attributes) {
      kinds.getOrDefault(attribute.owner(), Map.of()).put(attribute.name(), attribute.kind());
    }
  }

  /**
   * A topic without blanks around it.
   *
   * @throws RefusedRow if it is too long
   */
  String topic(RowLocation place, String raw) throws RefusedRow {
    String topic = trimmed(place, "topic", raw);
    if (topic.length() > LONGEST) {
      throw new RefusedRow(
          Reason.TOO_LONG,
          "the topic '%s...' has %d characters; legal are up to %d; is it the text, in the wrong column?"
              .formatted(topic.substring(0, 20), topic.length(), LONGEST));
    }
    return topic;
  }

  /** The attribute values of a row; those that are missing are left out. */
  Map<String, String> attributes(RowLocation place, Owner owner, Map<String, String> raw) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Attribute.Kind> known = kinds.getOrDefault(owner, Map.of());
    raw.forEach(
        (name, text) -> {
          String value = trimmed(place, name, text);
          if (isPresent(place, name, value, known.get(name) == Attribute.Kind.NUMERIC)) {
            values.put(name, value);
          }
        });
    return values;
  }

  private boolean isPresent(RowLocation place, String name, String value, boolean numeric) {
    if (value.isEmpty() || (numeric && MissingValues.contains(value))) {
      return false;
    }
    if (numeric && !MissingValues.isNumber(value)) {
      count(
          place,
          name,
          value,
          "%s: %,d values that are no finite numbers count as missing; the first is '%s' (%s, line %d); legal are numbers such as 3.5, and "
              + MissingValues.words()
              + " where a value is missing");
      return false;
    }
    if (value.length() > LONGEST) {
      count(
          place,
          name,
          value,
          "%s: %,d values of more than 200 characters count as missing; the first is '%s' (%s, line %d); an attribute is a property with few different values, a text belongs into the post's text");
      return false;
    }
    return true;
  }

  private String trimmed(RowLocation place, String name, String raw) {
    String value = raw.strip();
    if (value.length() < raw.length()) {
      count(
          place,
          name,
          raw,
          "%s: %,d values had blanks around them, which were taken away; the first is '%s' (%s, line %d)");
    }
    return value;
  }

  private void count(RowLocation place, String name, String value, String words) {
    changes.computeIfAbsent(
            name + words, key -> new Change(name, words, value, place.file(), place.line()))
        .count++;
  }

  /** What was changed, one note for each attribute and kind of change. */
  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    changes.values().forEach(change -> notes.add(change.note()));
    return notes;
  }

  /** A kind of change of one attribute's values. */
  private static final class Change {
    private final String name;
    private final String words;
    private final String first;
    private final String file;
    private final long line;
    private long count;

    Change(String name, String words, String first, String file, long line) {
      this.name = name;
      this.words = words;
      this.first = first.length() <= 40 ? first : first.substring(0, 40) + "...";
      this.file = file;
      this.line = line;
    }

    Note note() {
      return new Note(words.formatted(name, count, first, file, line));
    }
  }
}
