package io.feedrank.store;

import io.feedrank.domain.Ids;
import io.feedrank.feature.CollaborativeModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The vectors of posts in one version of a part, a row a post; zeros where there is none. */
final class CollaborativeModelVectors {

  private final int length;
  private final float[] values;

  /** Zeros. */
  CollaborativeModelVectors(int length, int posts) {
    this.length = length;
    this.values = new float[Math.multiplyExact(length, posts)];
  }

  /** All versions of a part that have vectors, by the second of their cut. */
  static Map<Long, CollaborativeModelVectors> read(
      Connection connection, CollaborativeModel part, Ids posts) throws SQLException {
    Map<Long, CollaborativeModelVectors> versions = new LinkedHashMap<>();
    String query =
        "select fitted_before, post_id, vector from part_vector where part = '%s' order by 1, 2"
            .formatted(part.word());
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        long second = rows.second();
        int post = posts.index(rows.int8());
        float[] vector = rows.float4Array();
        if (post >= 0) {
          versions
              .computeIfAbsent(
                  second, unknown -> new CollaborativeModelVectors(vector.length, posts.size()))
              .put(post, vector);
        }
      }
    }
    return versions;
  }

  private void put(int post, float[] vector) {
    System.arraycopy(vector, 0, values, post * length, length);
  }

  /** The length of a row. */
  int length() {
    return length;
  }

  /** The rows end to end, not copied. */
  float[] values() {
    return values;
  }

  /**
   * Some columns of all rows.
   *
   * @param from the first of them
   * @param to behind the last
   */
  float[] columns(int from, int to) {
    int width = to - from;
    float[] cut = new float[values.length / length * width];
    for (int row = 0; row < cut.length / width; row++) {
      System.arraycopy(values, row * length + from, cut, row * width, width);
    }
    return cut;
  }
}
