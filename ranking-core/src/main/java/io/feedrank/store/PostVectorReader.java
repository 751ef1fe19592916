package io.feedrank.store;

import io.feedrank.domain.Ids;
import io.feedrank.feature.PostVectors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads the posts' vectors of a basis. A post that no ETL run has seen yet has the zero vector and
 * cluster 0.
 *
 * @param connection what sees them
 * @param version of the basis
 */
public record PostVectorReader(Connection connection, int version) {

  /** The vectors, a row a post of these ids. */
  public PostVectors read(Ids posts) throws SQLException {
    int[] shape = shape();
    int dims = shape[0];
    float[] values = new float[Math.multiplyExact(dims, posts.size())];
    int[] cluster = new int[posts.size()];
    String query = "select post_id, cluster, vector from post_vector where version = " + version;
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        int post = posts.index(rows.int8());
        int code = rows.int4();
        float[] vector = rows.float4Array();
        if (post >= 0) {
          cluster[post] = code;
          System.arraycopy(vector, 0, values, post * dims, dims);
        }
      }
    }
    return new PostVectors(dims, values, shape[1], cluster);
  }

  private int[] shape() throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement("select dims, clusters from basis where version = ?")) {
      ask.setInt(1, version);
      try (ResultSet row = ask.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException(
              "basis version %d is not in the database (any more); run the ETL and train a new model"
                  .formatted(version));
        }
        return new int[] {row.getInt(1), row.getInt(2)};
      }
    }
  }
}
