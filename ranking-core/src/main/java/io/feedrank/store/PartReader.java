package io.feedrank.store;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.feature.Basis;
import io.feedrank.feature.Factors;
import io.feedrank.feature.FoldIn;
import io.feedrank.feature.ItemItemVersions;
import io.feedrank.feature.NcfModel;
import io.feedrank.feature.Part;
import io.feedrank.feature.Parts;
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
public record PartReader(Connection connection) {

  /** Which are switched on. */
  public Set<Part> parts() throws SQLException {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery("select part from part")) {
      while (row.next()) {
        parts.add(Part.valueOf(row.getString(1).toUpperCase(Locale.ROOT)));
      }
    }
    return parts;
  }

  /** All their versions. */
  Parts read(Basis basis) throws SQLException {
    Ids posts = basis.catalogue().ids();
    Set<Part> parts = basis.parts();
    return new Parts(
        neighbours(posts, parts, Part.RP3BETA),
        neighbours(posts, parts, Part.EASE),
        parts.contains(Part.IALS) ? factors(posts) : List.of(),
        networks(posts, parts),
        parts.contains(Part.HYBRID) ? new HybridReader(connection).read(basis) : List.of());
  }

  private Map<Part, List<NcfModel>> networks(Ids posts, Set<Part> parts) throws SQLException {
    Map<Part, List<NcfModel>> networks = new EnumMap<>(Part.class);
    for (Part part : parts) {
      if (part.neural()) {
        networks.put(part, new NcfReader(connection).read(posts, part));
      }
    }
    return networks;
  }

  private ItemItemVersions neighbours(Ids posts, Set<Part> parts, Part part) throws SQLException {
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
    Map<Long, PartVectors> vectors = PartVectors.read(connection, Part.IALS, posts);
    List<Factors> versions = new ArrayList<>();
    bySecond.forEach(
        (second, foldIn) -> {
          PartVectors known = vectors.getOrDefault(second, new PartVectors(1, posts.size()));
          versions.add(new Factors(new Moment(second), known.length(), known.values(), foldIn));
        });
    return versions;
  }
}
