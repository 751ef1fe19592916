package io.feedrank.store;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.NcfModel;
import io.feedrank.feature.NcfNetwork;
import io.feedrank.feature.NcfShape;
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
 * Reads the networks of a neural part.
 *
 * @param connection what sees them
 */
record NcfReader(Connection connection) {

  /** All versions of a part, oldest first. */
  List<NcfModel> read(Ids posts, CollaborativeModel part) throws SQLException {
    Map<Long, NcfNetwork> networks = networks(part);
    Map<Long, float[][]> columns = new LinkedHashMap<>();
    networks.forEach((second, network) -> columns.put(second, unknown(network, posts)));
    String query =
        "select fitted_before, post_id, vector from part_vector where part = '%s' order by 1, 2"
            .formatted(part.word());
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        float[][] version = columns.getOrDefault(rows.second(), new float[0][]);
        int post = posts.index(rows.int8());
        float[] vector = rows.float4Array();
        for (int c = 0; c < version.length && post >= 0; c++) {
          version[c][post] = vector[c];
        }
      }
    }
    List<NcfModel> versions = new ArrayList<>();
    networks.forEach(
        (second, network) ->
            versions.add(
                new NcfModel(
                    new Moment(second),
                    network,
                    columns.getOrDefault(second, unknown(network, posts)))));
    return versions;
  }

  private static float[][] unknown(NcfNetwork network, Ids posts) {
    float[][] columns = new float[network.shape().postWidth()][posts.size()];
    for (float[] column : columns) {
      Arrays.fill(column, Float.NaN);
    }
    return columns;
  }

  private Map<Long, NcfNetwork> networks(CollaborativeModel part) throws SQLException {
    Map<Long, NcfNetwork> networks = new LinkedHashMap<>();
    try (PreparedStatement ask =
        connection.prepareStatement(
            """
            select extract(epoch from fitted_before)::bigint, factors, layers, pooling, weights
            from part_network where part = ? order by fitted_before
            """)) {
      ask.setString(1, part.word());
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          NcfShape shape =
              new NcfShape(row.getInt(2), List.of((Integer[]) row.getArray(3).getArray()));
          networks.put(
              row.getLong(1),
              new NcfNetwork(
                  shape, row.getDouble(4), floats((Float[]) row.getArray(5).getArray())));
        }
      }
    }
    return networks;
  }

  private static float[] floats(Float[] boxed) {
    float[] values = new float[boxed.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = boxed[i];
    }
    return values;
  }
}
