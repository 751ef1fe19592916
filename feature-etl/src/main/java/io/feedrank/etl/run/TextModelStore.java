package io.feedrank.etl.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.feedrank.etl.text.TermComponents;
import io.feedrank.etl.text.TextClusters;
import io.feedrank.etl.text.TextModel;
import io.feedrank.etl.text.TextModelOptions;
import io.feedrank.etl.text.TfIdf;
import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.BinaryCopyWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the text bases in the database.
 *
 * @param connection on which the run's transaction is open
 */
record TextModelStore(Connection connection) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is measured at a fit. */
  record Summary(int terms, double explainedVariance) {}

  /** Writes a new version, its row in {@code basis} included. */
  void write(int version, TextModel text, Instant fittedAt) throws SQLException {
    int dims = text.dims();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into basis (version, fitted_at, dims, clusters, options, summary)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb)
            """)) {
      insert.setInt(1, version);
      insert.setTimestamp(2, Timestamp.from(fittedAt));
      insert.setInt(3, dims);
      insert.setInt(4, text.clusters().count() + 1);
      insert.setString(5, json(text.options()));
      insert.setString(
          6, json(new Summary(text.tfIdf().terms().size(), text.components().explainedVariance())));
      insert.executeUpdate();
    }
    float[] components = text.components().values();
    float[] idf = text.tfIdf().idf();
    List<String> terms = text.tfIdf().terms();
    try (var copy = new BinaryCopyWriter(connection, "basis_term")) {
      for (int place = 0; place < terms.size(); place++) {
        copy.row(5).int4(version).int4(place).text(terms.get(place)).float4(idf[place]);
        copy.float4Array(components, place * dims, (place + 1) * dims);
      }
      copy.finish();
    }
    float[] centroids = text.clusters().centroids();
    try (var copy = new BinaryCopyWriter(connection, "basis_centroid")) {
      for (int cluster = 0; cluster < text.clusters().count(); cluster++) {
        copy.row(3).int4(version).int4(cluster + 1);
        copy.float4Array(centroids, cluster * dims, (cluster + 1) * dims);
      }
      copy.finish();
    }
  }

  /** Reads a version. */
  TextModel read(int version) throws SQLException {
    TextModelOptions options;
    Summary summary;
    try (PreparedStatement ask =
        connection.prepareStatement("select options, summary from basis where version = ?")) {
      ask.setInt(1, version);
      try (ResultSet row = ask.executeQuery()) {
        row.next();
        options = parse(row.getString(1), TextModelOptions.class);
        summary = parse(row.getString(2), Summary.class);
      }
    }
    int dims = options.dims();
    List<String> terms = new ArrayList<>();
    float[] idf = new float[summary.terms()];
    float[] components = new float[summary.terms() * dims];
    String query =
        "select term, idf, components from basis_term where version = %d order by place"
            .formatted(version);
    try (var rows = new BinaryCopyReader(connection, query)) {
      for (int place = 0; rows.next(); place++) {
        terms.add(rows.text());
        idf[place] = rows.float4();
        System.arraycopy(rows.float4Array(), 0, components, place * dims, dims);
      }
    }
    return new TextModel(
        options,
        TfIdf.of(terms, idf, options.vocabulary().sublinear()),
        TermComponents.of(dims, components, summary.explainedVariance()),
        TextClusters.of(dims, centroids(version, dims)));
  }

  private float[] centroids(int version, int dims) throws SQLException {
    float[] centroids = new float[0];
    String query =
        "select vector from basis_centroid where version = %d order by cluster".formatted(version);
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        int size = centroids.length;
        centroids = Arrays.copyOf(centroids, size + dims);
        System.arraycopy(rows.float4Array(), 0, centroids, size, dims);
      }
    }
    return centroids;
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T parse(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("table basis holds what cannot be read; refit: " + json, e);
    }
  }
}
