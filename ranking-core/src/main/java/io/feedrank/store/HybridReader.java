package io.feedrank.store;

import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Moment;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.HybridFactors;
import io.feedrank.feature.HybridFeatureSpace;
import io.feedrank.feature.ReferenceData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the versions of the hybrid factorization: the rows of all posts as the ETL has added them
 * up, those of users' attributes by their names, so that they fit any version of the encodings.
 *
 * @param connection what sees them
 */
public record HybridReader(Connection connection) {

  /** All versions. */
  List<HybridFactors> read(ReferenceData basis) throws SQLException {
    Map<Long, CollaborativeModelVectors> posts =
        CollaborativeModelVectors.read(
            connection, CollaborativeModel.HYBRID, basis.catalogue().ids());
    Map<Long, Map<String, float[]>> features = features("user");
    AttributeTable users = basis.users().attributes();
    List<HybridFactors> versions = new ArrayList<>();
    posts.forEach(
        (second, rows) -> {
          int width = rows.length() / 2;
          versions.add(
              new HybridFactors(
                  new Moment(second),
                  width - 1,
                  rows.columns(0, width),
                  rows.columns(width, 2 * width),
                  HybridFeatureSpace.rows(users, features.getOrDefault(second, Map.of()), width)));
        });
    return versions;
  }

  /**
   * The rows of the features that users, or posts, share, by the second of a version's cut.
   *
   * @param owner {@code user} or {@code post}
   */
  public Map<Long, Map<String, float[]>> features(String owner) throws SQLException {
    Map<Long, Map<String, float[]>> features = new LinkedHashMap<>();
    String query =
        """
        select fitted_before, feature, vector from part_feature
        where part = 'hybrid' and owner = '%s' order by 1, 2
        """
            .formatted(owner);
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        features
            .computeIfAbsent(rows.second(), unknown -> new HashMap<>())
            .put(rows.text(), rows.float4Array());
      }
    }
    return features;
  }
}
