package io.feedrank.etl.run;

import io.feedrank.domain.Ids;
import io.feedrank.etl.collaborative.HybridModel;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.HybridFeatureSpace;
import io.feedrank.feature.ReferenceData;
import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.BinaryCopyWriter;
import io.feedrank.store.HybridReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes what a hybrid factorization is made of: the rows of features, and those of all posts,
 * added up.
 *
 * @param connection on which the run's transaction is open
 */
record HybridTable(Connection connection) {

  /** Writes a version whose row of {@code part_version} is there. */
  void write(long cut, HybridModel model, Ids posts) throws SQLException {
    try (var copy = new BinaryCopyWriter(connection, "part_feature")) {
      writeFeatures(copy, cut, "user", model.userFeatures());
      writeFeatures(copy, cut, "post", model.postFeatures());
      copy.finish();
    }
    writePosts(cut, model, posts, IntStream.range(0, posts.size()).toArray());
  }

  private static void writeFeatures(
      BinaryCopyWriter copy, long cut, String owner, Map<String, float[]> features)
      throws SQLException {
    for (Map.Entry<String, float[]> feature : new TreeMap<>(features).entrySet()) {
      copy.row(5)
          .text(CollaborativeModel.HYBRID.word())
          .second(cut)
          .text(owner)
          .text(feature.getKey());
      copy.float4Array(feature.getValue(), 0, feature.getValue().length);
    }
  }

  private void writePosts(long cut, HybridModel model, Ids ids, int[] posts) throws SQLException {
    try (var copy = new BinaryCopyWriter(connection, "part_vector")) {
      for (int post : posts) {
        float[] rows = model.rows(post);
        copy.row(4).text(CollaborativeModel.HYBRID.word()).second(cut).int8(ids.id(post));
        copy.float4Array(rows, 0, rows.length);
      }
      copy.finish();
    }
  }

  /**
   * Gives posts that have come since a version was written their rows in it: nobody had liked them
   * by its cut, so that they are what their features say.
   */
  void complete(ReferenceData basis) throws SQLException {
    Map<Long, List<Integer>> missing = missing(basis.catalogue().ids());
    if (missing.isEmpty()) {
      return;
    }
    Map<Long, Map<String, float[]>> features = new HybridReader(connection).features("post");
    HybridFeatureSpace described = new HybridFeatureSpace(basis);
    for (Map.Entry<Long, List<Integer>> version : missing.entrySet()) {
      Map<String, float[]> shared = features.getOrDefault(version.getKey(), Map.of());
      int length = shared.values().stream().mapToInt(row -> row.length).findFirst().orElse(4);
      HybridModel model = new HybridModel(length / 2 - 1, described, Map.of(), shared, Map.of());
      writePosts(
          version.getKey(),
          model,
          basis.catalogue().ids(),
          version.getValue().stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private Map<Long, List<Integer>> missing(Ids posts) throws SQLException {
    Map<Long, List<Integer>> missing = new LinkedHashMap<>();
    String query =
        """
        select v.fitted_before, p.post_id from part_version v cross join post p
        where v.part = 'hybrid' and not exists (select from part_vector w
          where w.part = v.part and w.fitted_before = v.fitted_before and w.post_id = p.post_id)
        order by 1, 2
        """;
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        long second = rows.second();
        int post = posts.index(rows.int8());
        if (post >= 0) {
          missing.computeIfAbsent(second, unknown -> new ArrayList<>()).add(post);
        }
      }
    }
    return missing;
  }
}
