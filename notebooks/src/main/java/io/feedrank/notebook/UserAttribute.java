package io.feedrank.notebook;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Encoding;
import java.util.List;
import java.util.stream.IntStream;

/** An attribute of users as features see it: a category, or a band of numbers, by name. */
public final class UserAttribute {

  private final AttributeTable table;
  private final int column;

  private UserAttribute(AttributeTable table, int column) {
    this.table = table;
    this.column = column;
  }

  static UserAttribute of(AttributeTable table, String name) {
    List<String> names = table.attributes().stream().map(Attribute::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "users have no attribute '%s'; there are %s".formatted(name, names));
    }
    return new UserAttribute(table, names.indexOf(name));
  }

  /** The value of a user's index. */
  public String of(int user) {
    return label(table.encoding(column), table.code(user, column));
  }

  /** All values that there may be, numbers ascending. */
  public List<String> values() {
    Encoding encoding = table.encoding(column);
    return IntStream.range(0, encoding.size()).mapToObj(code -> label(encoding, code)).toList();
  }

  private static String label(Encoding encoding, int code) {
    if (!(encoding instanceof Encoding.Bands bands) || code == 0) {
      return encoding.label(code).replaceFirst("^=", "");
    }
    float[] cuts = bands.cuts();
    if (code == 1) {
      return "under " + Show.number(cuts[0], 0);
    }
    String low = Show.number(cuts[code - 2], 0);
    return code > cuts.length
        ? low + " and over"
        : low + " to under " + Show.number(cuts[code - 1], 0);
  }
}
