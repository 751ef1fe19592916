package io.feedrank.domain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The attributes of all users or of all posts, as numbers and codes: one row an entity, one column
 * an attribute. Immutable after {@link #set}; reading is thread-safe.
 */
public final class AttributeTable implements Serializable {

  private final List<Attribute> attributes;
  private final List<Encoding> encodings;
  private final float[] numbers;
  private final int[] codes;

  /** A table of so many rows with everything missing. */
  public AttributeTable(List<Attribute> attributes, List<Encoding> encodings, int rows) {
    if (attributes.size() != encodings.size()) {
      throw new IllegalArgumentException(
          "%d attributes but %d encodings".formatted(attributes.size(), encodings.size()));
    }
    this.attributes = List.copyOf(attributes);
    this.encodings = List.copyOf(encodings);
    this.numbers = new float[rows * attributes.size()];
    this.codes = new int[rows * attributes.size()];
    Arrays.fill(numbers, Float.NaN);
  }

  /** A table of the same attributes with so many rows, everything missing. */
  AttributeTable withRows(int rows) {
    return new AttributeTable(attributes, encodings, rows);
  }

  /** A table without attributes. */
  public static AttributeTable none() {
    return new AttributeTable(List.of(), List.of(), 0);
  }

  /** Fills one row from raw values by attribute name; names that are not configured are ignored. */
  public void set(int row, Map<String, String> raw) {
    for (int column = 0; column < attributes.size(); column++) {
      String value = raw.get(attributes.get(column).name());
      numbers[row * attributes.size() + column] = encodings.get(column).number(value);
      codes[row * attributes.size() + column] = encodings.get(column).code(value);
    }
  }

  /** The attributes, in column order. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** The encoding of a column. */
  public Encoding encoding(int column) {
    return encodings.get(column);
  }

  /** The number at a row and column; NaN if missing, categorical, or if the row is negative. */
  public float number(int row, int column) {
    return row < 0 ? Float.NaN : numbers[row * attributes.size() + column];
  }

  /** The code at a row and column; 0 if missing or if the row is negative (an unknown user). */
  public int code(int row, int column) {
    return row < 0 ? 0 : codes[row * attributes.size() + column];
  }
}
