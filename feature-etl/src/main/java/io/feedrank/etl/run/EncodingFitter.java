package io.feedrank.etl.run;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.Encoding;
import io.feedrank.store.Encodings;
import io.feedrank.store.FeedSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the encodings of all configured attributes on the tables of users and posts, which hold no
 * likes: categories by how many have them, numbers by their quantiles.
 *
 * @param connection what sees them
 */
record EncodingFitter(Connection connection, EncodingOptions options) {

  Encodings fit() throws SQLException {
    Map<Attribute, Encoding> encodings = new LinkedHashMap<>();
    for (Attribute attribute : new FeedSettings(connection).attributes()) {
      encodings.put(
          attribute,
          attribute.kind() == Attribute.Kind.NUMERIC ? bands(attribute) : categories(attribute));
    }
    return new Encodings(encodings);
  }

  private Encoding categories(Attribute attribute) throws SQLException {
    List<String> values =
        values(
            attribute,
            """
            select value from (select attributes->>? as value from %s) all_values
            where value <> '' group by value order by count(*) desc, value collate "C" limit %d
            """
                .formatted(table(attribute), options.categories()));
    return new Encoding.Categories(values);
  }

  private Encoding bands(Attribute attribute) throws SQLException {
    List<String> raw =
        values(
            attribute,
            "select value from (select attributes->>? as value from %s) all_values where value <> ''"
                .formatted(table(attribute)));
    Encoding.Bands reader = new Encoding.Bands();
    float[] numbers = new float[raw.size()];
    int count = 0;
    for (String value : raw) {
      float number = reader.number(value);
      if (!Float.isNaN(number)) {
        numbers[count++] = number;
      }
    }
    return new Encoding.Bands(cuts(Arrays.copyOf(numbers, count), options.bands()));
  }

  /** The distinct quantiles between bands; none at the smallest number, which has a band below. */
  static float[] cuts(float[] numbers, int bands) {
    Arrays.sort(numbers);
    float[] cuts = new float[bands - 1];
    int count = 0;
    for (int band = 1; band < bands && numbers.length > 0; band++) {
      float cut = numbers[(int) ((long) band * numbers.length / bands)];
      if (cut > (count == 0 ? numbers[0] : cuts[count - 1])) {
        cuts[count++] = cut;
      }
    }
    return Arrays.copyOf(cuts, count);
  }

  private List<String> values(Attribute attribute, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (PreparedStatement ask = connection.prepareStatement(query)) {
      ask.setString(1, attribute.name());
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }

  private static String table(Attribute attribute) {
    return attribute.owner() == Attribute.Owner.USER ? "feed_user" : "post";
  }
}
