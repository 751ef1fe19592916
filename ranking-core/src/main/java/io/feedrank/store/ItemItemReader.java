package io.feedrank.store;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.ItemItem;
import io.feedrank.feature.ItemItemVersions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads all versions of item-item models, those of parts included.
 *
 * @param connection what sees them
 */
record ItemItemReader(Connection connection) {

  /** The item-item models. */
  ItemItemVersions read(Ids posts) throws SQLException {
    return read(
        posts,
        "select fitted_before from item_item_version order by 1",
        "select fitted_before, post_id, neighbours, weights from item_item order by 1, 2");
  }

  /** The versions of a part. */
  ItemItemVersions read(Ids posts, CollaborativeModel part) throws SQLException {
    return read(
        posts,
        "select fitted_before from part_version where part = '%s' order by 1"
            .formatted(part.word()),
        "select fitted_before, post_id, neighbours, weights from part_neighbours where part = '%s' order by 1, 2"
            .formatted(part.word()));
  }

  private ItemItemVersions read(Ids posts, String versions, String query) throws SQLException {
    Map<Long, Rows> bySecond = new LinkedHashMap<>();
    try (var rows = new BinaryCopyReader(connection, versions)) {
      while (rows.next()) {
        bySecond.put(rows.second(), new Rows(posts));
      }
    }
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        Rows version = bySecond.get(rows.second());
        int post = posts.index(rows.int8());
        long[] neighbours = rows.int8Array();
        float[] weights = rows.float4Array();
        if (version != null && post >= 0) {
          version.add(post, neighbours, weights);
        }
      }
    }
    List<ItemItem> models = new ArrayList<>();
    bySecond.forEach((second, version) -> models.add(version.build(new Moment(second))));
    return new ItemItemVersions(models);
  }

  /** The rows of one model; posts come in ascending order. */
  private static final class Rows {
    private final Ids posts;
    private final int[] offsets;
    private int[] neighbours = new int[1024];
    private float[] weights = new float[1024];
    private int size;

    Rows(Ids posts) {
      this.posts = posts;
      this.offsets = new int[posts.size() + 1];
    }

    void add(int post, long[] neighbourIds, float[] itsWeights) {
      if (size + neighbourIds.length > neighbours.length) {
        int longer = 2 * (size + neighbourIds.length);
        neighbours = Arrays.copyOf(neighbours, longer);
        weights = Arrays.copyOf(weights, longer);
      }
      for (int i = 0; i < neighbourIds.length; i++) {
        int neighbour = posts.index(neighbourIds[i]);
        if (neighbour >= 0) {
          neighbours[size] = neighbour;
          weights[size++] = itsWeights[i];
          offsets[post + 1]++;
        }
      }
    }

    ItemItem build(Moment fittedBefore) {
      for (int post = 0; post < posts.size(); post++) {
        offsets[post + 1] += offsets[post];
      }
      return new ItemItem(
          fittedBefore, offsets, Arrays.copyOf(neighbours, size), Arrays.copyOf(weights, size));
    }
  }
}
