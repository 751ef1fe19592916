package io.feedrank.model.forest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** Writes forests as JSON that CatBoost loads. */
final class CatBoostJsonWriter {

  // The JDK's own shortest decimals changed with JDK 19; these do not depend on the JDK.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  /** The section of a margin, which CatBoost does not read. */
  static final String MARGIN = "linear_margin";

  private CatBoostJsonWriter() {}

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] object(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Symmetric trees, and their margin in a section of its own where they have one. */
  static byte[] write(SymmetricForest forest) {
    CatBoostColumns.Collector splits = new CatBoostColumns.Collector(forest.features());
    for (int t = 0; t < forest.trees(); t++) {
      SymmetricTree tree = forest.tree(t);
      for (int l = 0; l < tree.depth(); l++) {
        splits.add(tree.feature(l), tree.border(l));
      }
    }
    List<FloatFeature> features =
        IntStream.range(0, forest.features()).mapToObj(forest::feature).toList();
    CatBoostColumns columns = splits.of(features);
    return object(
        json -> {
          columns.write(json);
          json.writeArrayFieldStart("oblivious_trees");
          for (int t = 0; t < forest.trees(); t++) {
            writeTree(json, forest.tree(t), columns);
          }
          json.writeEndArray();
          CatBoostColumns.writeScaleAndBias(json, forest.scale(), forest.bias());
          if (!forest.margin().isEmpty()) {
            writeMargin(json, forest.margin());
          }
        });
  }

  private static void writeMargin(JsonGenerator json, LinearMargin margin) throws IOException {
    json.writeArrayFieldStart(MARGIN);
    for (MarginTerm term : margin.terms()) {
      json.writeStartObject();
      json.writeNumberField("float_feature_index", term.feature());
      json.writeStringField("transform", term.transform().word());
      json.writeNumberField("mean", term.mean());
      json.writeNumberField("scale", term.scale());
      json.writeNumberField("weight", term.weight());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTree(JsonGenerator json, SymmetricTree tree, CatBoostColumns columns)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("leaf_values");
    for (int leaf = 0; leaf < tree.leaves(); leaf++) {
      json.writeNumber(tree.leafValue(leaf));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("leaf_weights");
    for (int leaf = 0; leaf < tree.leaves(); leaf++) {
      json.writeNumber(tree.leafWeight(leaf));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("splits");
    for (int l = 0; l < tree.depth(); l++) {
      columns.writeSplit(json, tree.feature(l), tree.border(l));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * Trees whose splits differ from branch to branch, as CatBoost's own of other growth policies.
   */
  static byte[] write(FlatTrees trees, List<String> names, float intercept) {
    return object(new BranchedTrees(trees, names, intercept)::write);
  }
}
