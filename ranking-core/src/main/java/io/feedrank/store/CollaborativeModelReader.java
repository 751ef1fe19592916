package io.feedrank.store;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.CollaborativeModels;
import io.feedrank.feature.Factors;
import io.feedrank.feature.FoldIn;
import io.feedrank.feature.ItemItemVersions;
import io.feedrank.feature.NcfModel;
import io.feedrank.feature.ReferenceData;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the collaborative parts that are switched on.
 *
 * @param connection what sees them
 */
public record CollaborativeModelReader(Connection connection) {

  /** Which are switched on. */
  public Set<CollaborativeModel> parts() throws SQLException {
    Set<CollaborativeModel> parts = EnumSet.noneOf(CollaborativeModel.class);
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery("select part from part")) {
      while (row.next()) {
        parts.add(CollaborativeModel.valueOf(row.getString(1).toUpperCase(Locale.ROOT)));
      }
    }
    return parts;
  }

  /** All their versions. */
  CollaborativeModels read(ReferenceData basis) throws SQLException {
    Ids posts = basis.catalogue().ids();
    Set<CollaborativeModel> parts = basis.parts();
    return new CollaborativeModels(
        neighbours(posts, parts, CollaborativeModel.RP3BETA),
        neighbours(posts, parts, CollaborativeModel.EASE),
        parts.contains(CollaborativeModel.IALS) ? factors(posts) : List.of(),
        networks(posts, parts),
        parts.contains(CollaborativeModel.HYBRID)
            ? new HybridReader(connection).read(basis)
            : List.of());
  }

  private Map<CollaborativeModel, List<NcfModel>> networks(Ids posts, Set<CollaborativeModel> parts)
      throws SQLException {
    Map<CollaborativeModel, List<NcfModel>> networks = new EnumMap<>(CollaborativeModel.class);
    for (CollaborativeModel part : parts) {
      if (part.neural()) {
        networks.put(part, new NcfReader(connection).read(posts, part));
      }
    }
    return networks;
  }

  private ItemItemVersions neighbours(
      Ids posts, Set<CollaborativeModel> parts, CollaborativeModel part) throws SQLException {
    return parts.contains(part)
        ? new ItemItemReader(connection).read(posts, part)
        : ItemItemVersions.NONE;
  }

  private List<Factors> factors(Ids posts) throws SQLException {
    Map<Long, FoldIn> bySecond = new LinkedHashMap<>();
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery(
                """
                select extract(epoch from fitted_before)::bigint, unobserved, regularisation,
                  exponent, posts
                from part_version where part = 'ials' order by fitted_before
                """)) {
      while (row.next()) {
        bySecond.put(
            row.getLong(1),
            new FoldIn(row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getInt(5)));
      }
    }
    Map<Long, CollaborativeModelVectors> vectors =
        CollaborativeModelVectors.read(connection, CollaborativeModel.IALS, posts);
    List<Factors> versions = new ArrayList<>();
    bySecond.forEach(
        (second, foldIn) -> {
          CollaborativeModelVectors known =
              vectors.getOrDefault(second, new CollaborativeModelVectors(1, posts.size()));
          versions.add(new Factors(new Moment(second), known.length(), known.values(), foldIn));
        });
    return versions;
  }
}
