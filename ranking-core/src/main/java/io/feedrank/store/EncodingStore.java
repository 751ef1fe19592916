package io.feedrank.store;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.Encoding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes the encodings of a basis, within the caller's transaction. */
public final class EncodingStore {

  private final Connection connection;

  /** The encodings that this connection sees. */
  public EncodingStore(Connection connection) {
    this.connection = connection;
  }

  /** The encodings of a version of the basis; {@link Encodings#NONE} for version 0. */
  public Encodings read(int version) throws SQLException {
    Map<Attribute, Encoding> encodings = new LinkedHashMap<>();
    List<Attribute> attributes =
        new FeedSettings(connection).attributes("basis_attribute", "version = " + version);
    for (Attribute attribute : attributes) {
      encodings.put(attribute, read(version, attribute));
    }
    return new Encodings(encodings);
  }

  private Encoding read(int version, Attribute attribute) throws SQLException {
    List<String> values = new ArrayList<>();
    List<Float> cuts = new ArrayList<>();
    try (PreparedStatement ask =
        connection.prepareStatement(
            "select value, cut from basis_encoding where version = ? and owner = ? and name = ? order by code")) {
      ask.setInt(1, version);
      ask.setString(2, FeedSettings.lower(attribute.owner()));
      ask.setString(3, attribute.name());
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          if (attribute.kind() == Attribute.Kind.NUMERIC) {
            cuts.add(row.getFloat(2));
          } else {
            values.add(row.getString(1));
          }
        }
      }
    }
    return attribute.kind() == Attribute.Kind.NUMERIC
        ? bands(cuts)
        : new Encoding.Categories(values);
  }

  private static Encoding bands(List<Float> cuts) {
    float[] ascending = new float[cuts.size()];
    for (int i = 0; i < ascending.length; i++) {
      ascending[i] = cuts.get(i);
    }
    return new Encoding.Bands(ascending);
  }

  /** Writes the encodings of a new version, whose row in {@code basis} is there already. */
  public void write(int version, Encodings encodings) throws SQLException {
    try (PreparedStatement attributes =
            connection.prepareStatement("insert into basis_attribute values (?, ?, ?, ?, ?)");
        PreparedStatement codes =
            connection.prepareStatement("insert into basis_encoding values (?, ?, ?, ?, ?, ?)")) {
      int place = 0;
      for (Map.Entry<Attribute, Encoding> entry : encodings.byAttribute().entrySet()) {
        Attribute attribute = entry.getKey();
        key(attributes, version, attribute);
        attributes.setString(4, FeedSettings.lower(attribute.kind()));
        attributes.setInt(5, place++);
        attributes.addBatch();
        key(codes, version, attribute);
        addCodes(codes, entry.getValue());
      }
      attributes.executeBatch();
      codes.executeBatch();
    }
  }

  private static void key(PreparedStatement insert, int version, Attribute attribute)
      throws SQLException {
    insert.setInt(1, version);
    insert.setString(2, FeedSettings.lower(attribute.owner()));
    insert.setString(3, attribute.name());
  }

  private static void addCodes(PreparedStatement insert, Encoding encoding) throws SQLException {
    if (encoding instanceof Encoding.Categories categories) {
      for (int i = 0; i < categories.values().size(); i++) {
        insert.setInt(4, i + 1);
        insert.setString(5, categories.values().get(i));
        insert.setNull(6, java.sql.Types.REAL);
        insert.addBatch();
      }
    } else if (encoding instanceof Encoding.Bands bands) {
      float[] cuts = bands.cuts();
      for (int i = 0; i < cuts.length; i++) {
        insert.setInt(4, i + 1);
        insert.setNull(5, java.sql.Types.VARCHAR);
        insert.setFloat(6, cuts[i]);
        insert.addBatch();
      }
    }
  }
}
