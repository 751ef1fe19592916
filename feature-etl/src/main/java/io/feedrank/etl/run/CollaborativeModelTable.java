package io.feedrank.etl.run;

import io.feedrank.domain.Ids;
import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.IalsModel;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralFit;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.FoldIn;
import io.feedrank.feature.NcfNetwork;
import io.feedrank.store.BinaryCopyWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes versions of parts.
 *
 * @param connection on which the run's transaction is open
 */
record CollaborativeModelTable(Connection connection, CollaborativeOptions options) {

  /** Fits a part on the likes so far and writes it as of a cut. */
  void write(CollaborativeModel part, long cut, long likes, CollaborativeModelFitter fits)
      throws SQLException {
    switch (part) {
      case RP3BETA -> writeNeighbours(part, cut, likes, fits.rp3beta(), fits.posts());
      case EASE -> writeNeighbours(part, cut, likes, fits.ease(), fits.posts());
      case IALS -> writeIals(cut, likes, fits.ials(), fits.posts());
      case GMF, MLP, NEUMF -> writeNeural(part, cut, likes, fits.neural(part), fits.posts());
      case HYBRID -> {
        writeVersion(part, cut, likes, null);
        new HybridTable(connection).write(cut, fits.hybrid(), fits.posts());
      }
    }
  }

  private void writeVersion(CollaborativeModel part, long cut, long likes, @Nullable FoldIn foldIn)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into part_version values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)")) {
      insert.setString(1, part.word());
      insert.setObject(2, ItemItemUpdate.time(cut));
      insert.setLong(3, likes);
      insert.setString(4, TextModelStore.json(options.of(part)));
      insert.setObject(5, foldIn == null ? null : foldIn.unobserved(), java.sql.Types.DOUBLE);
      insert.setObject(6, foldIn == null ? null : foldIn.regularisation(), java.sql.Types.DOUBLE);
      insert.setObject(7, foldIn == null ? null : foldIn.exponent(), java.sql.Types.DOUBLE);
      insert.setObject(8, foldIn == null ? null : foldIn.posts(), java.sql.Types.INTEGER);
      insert.executeUpdate();
    }
  }

  private void writeNeighbours(
      CollaborativeModel part, long cut, long likes, ItemItemModel model, Ids posts)
      throws SQLException {
    writeVersion(part, cut, likes, null);
    int[] offsets = model.offsets();
    int[] neighbours = model.neighbours();
    float[] weights = model.weights();
    try (var copy = new BinaryCopyWriter(connection, "part_neighbours")) {
      for (int post = 0; post < posts.size(); post++) {
        int from = offsets[post];
        int to = offsets[post + 1];
        if (from == to) {
          continue;
        }
        long[] ids = new long[to - from];
        for (int i = 0; i < ids.length; i++) {
          ids[i] = posts.id(neighbours[from + i]);
        }
        copy.row(5).text(part.word()).second(cut).int8(posts.id(post));
        copy.int8Array(ids).float4Array(weights, from, to);
      }
      copy.finish();
    }
  }

  private void writeIals(long cut, long likes, IalsModel model, Ids posts) throws SQLException {
    writeVersion(CollaborativeModel.IALS, cut, likes, model.foldIn());
    writeVectors(CollaborativeModel.IALS, cut, model.likes(), model.postVectors(), posts);
  }

  private void writeNeural(CollaborativeModel part, long cut, long likes, NeuralFit fit, Ids posts)
      throws SQLException {
    writeVersion(part, cut, likes, null);
    NcfNetwork network = fit.network();
    try (PreparedStatement insert =
        connection.prepareStatement("insert into part_network values (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, part.word());
      insert.setObject(2, ItemItemUpdate.time(cut));
      insert.setInt(3, network.shape().factors());
      insert.setObject(4, network.shape().layers().stream().mapToInt(width -> width).toArray());
      insert.setDouble(5, network.pooling());
      insert.setObject(6, network.weights());
      insert.executeUpdate();
    }
    writeVectors(part, cut, fit.likes(), fit.postVectors(), posts);
  }

  /**
   * Writes a vector of each post with likes.
   *
   * @param vectors row-major, in the likes' order of posts
   */
  private void writeVectors(CollaborativeModel part, long cut, Likes of, float[] vectors, Ids posts)
      throws SQLException {
    int dims = of.posts() == 0 ? 0 : vectors.length / of.posts();
    try (var copy = new BinaryCopyWriter(connection, "part_vector")) {
      for (int post = 0; post < of.posts(); post++) {
        copy.row(4).text(part.word()).second(cut);
        copy.int8(posts.id(of.catalogueIndex(post)));
        copy.float4Array(vectors, post * dims, (post + 1) * dims);
      }
      copy.finish();
    }
  }
}
