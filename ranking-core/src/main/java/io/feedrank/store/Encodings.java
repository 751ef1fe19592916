package io.feedrank.store;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Encoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes that a basis knows, with their encodings.
 *
 * @param byAttribute in order: those of users, then those of posts
 */
public record Encodings(Map<Attribute, Encoding> byAttribute) {

  /** No attributes. */
  public static final Encodings NONE = new Encodings(Map.of());

  /** Copies, and keeps the order. */
  public Encodings {
    byAttribute = new LinkedHashMap<>(byAttribute);
  }

  /** An attribute table of so many users or posts, everything missing. */
  public AttributeTable table(Attribute.Owner owner, int rows) {
    List<Attribute> attributes = new ArrayList<>();
    List<Encoding> encodings = new ArrayList<>();
    byAttribute.forEach(
        (attribute, encoding) -> {
          if (attribute.owner() == owner) {
            attributes.add(attribute);
            encodings.add(encoding);
          }
        });
    return new AttributeTable(attributes, encodings, rows);
  }
}
