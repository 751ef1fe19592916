package io.feedrank.etl.run;

import io.feedrank.domain.Ids;
import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.IalsModel;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.feature.FoldIn;
import io.feedrank.feature.Part;
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
record PartTable(Connection connection, CollaborativeOptions options) {

  /** Fits a part on the likes so far and writes it as of a cut. */
  void write(Part part, long cut, long likes, PartFits fits) throws SQLException {
    switch (part) {
      case RP3BETA -> writeNeighbours(part, cut, likes, fits.rp3beta(), fits.posts());
      case EASE -> writeNeighbours(part, cut, likes, fits.ease(), fits.posts());
      case IALS -> writeVectors(part, cut, likes, fits.ials(), fits.posts());
      case HYBRID -> {
        writeVersion(part, cut, likes, null);
        new HybridTable(connection).write(cut, fits.hybrid(), fits.posts());
      }
    }
  }

  private void writeVersion(Part part, long cut, long likes, @Nullable FoldIn foldIn)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into part_version values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)")) {
      insert.setString(1, part.word());
      insert.setObject(2, ItemItemUpdate.time(cut));
      insert.setLong(3, likes);
      insert.setString(4, TextBasisStore.json(options.of(part)));
      insert.setObject(5, foldIn == null ? null : foldIn.unobserved(), java.sql.Types.DOUBLE);
      insert.setObject(6, foldIn == null ? null : foldIn.regularisation(), java.sql.Types.DOUBLE);
      insert.setObject(7, foldIn == null ? null : foldIn.exponent(), java.sql.Types.DOUBLE);
      insert.setObject(8, foldIn == null ? null : foldIn.posts(), java.sql.Types.INTEGER);
      insert.executeUpdate();
    }
  }

  private void writeNeighbours(Part part, long cut, long likes, ItemItemModel model, Ids posts)
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

  private void writeVectors(Part part, long cut, long likes, IalsModel model, Ids posts)
      throws SQLException {
    writeVersion(part, cut, likes, model.foldIn());
    try (var copy = new BinaryCopyWriter(connection, "part_vector")) {
      for (int post = 0; post < model.likes().posts(); post++) {
        int from = post * model.dimensions();
        copy.row(4).text(part.word()).second(cut);
        copy.int8(posts.id(model.likes().catalogueIndex(post)));
        copy.float4Array(model.postVectors(), from, from + model.dimensions());
      }
      copy.finish();
    }
  }
}
