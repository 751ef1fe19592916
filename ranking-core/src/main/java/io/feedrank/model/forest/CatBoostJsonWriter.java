package io.feedrank.model.forest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.TreeSet;

/** Writes a forest as JSON that CatBoost loads. */
final class CatBoostJsonWriter {

  // The JDK's own shortest decimals changed with JDK 19; these do not depend on the JDK.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final SymmetricForest forest;

  /** The distinct borders of each feature, ascending. */
  private final float[][] borders;

  /** The number of all borders of the features before. */
  private final int[] firstBorders;

  private CatBoostJsonWriter(SymmetricForest forest) {
    this.forest = forest;
    this.borders = borders(forest);
    this.firstBorders = new int[borders.length];
    for (int f = 1; f < borders.length; f++) {
      firstBorders[f] = firstBorders[f - 1] + borders[f - 1].length;
    }
  }

  static byte[] write(SymmetricForest forest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      new CatBoostJsonWriter(forest).write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static float[][] borders(SymmetricForest forest) {
    float[][] borders = new float[forest.features()][];
    for (int f = 0; f < borders.length; f++) {
      TreeSet<Float> distinct = new TreeSet<>();
      for (int t = 0; t < forest.trees(); t++) {
        for (int l = 0; l < forest.tree(t).depth(); l++) {
          if (forest.tree(t).feature(l) == f) {
            distinct.add(forest.tree(t).border(l));
          }
        }
      }
      borders[f] = new float[distinct.size()];
      int i = 0;
      for (float border : distinct) {
        borders[f][i++] = border;
      }
    }
    return borders;
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    writeFeatures(json);
    json.writeArrayFieldStart("oblivious_trees");
    for (int t = 0; t < forest.trees(); t++) {
      writeTree(json, forest.tree(t));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("scale_and_bias");
    json.writeNumber(forest.scale());
    json.writeStartArray();
    json.writeNumber(forest.bias());
    json.writeEndArray();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeFeatures(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("features_info");
    json.writeArrayFieldStart("float_features");
    for (int f = 0; f < forest.features(); f++) {
      FloatFeature feature = forest.feature(f);
      json.writeStartObject();
      json.writeArrayFieldStart("borders");
      for (float border : borders[f]) {
        json.writeNumber((double) border);
      }
      json.writeEndArray();
      json.writeStringField("feature_id", feature.name());
      json.writeNumberField("feature_index", f);
      json.writeNumberField("flat_feature_index", f);
      json.writeBooleanField("has_nans", true);
      json.writeStringField("nan_value_treatment", feature.missing().catBoostName());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeTree(JsonGenerator json, SymmetricTree tree) throws IOException {
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
      writeSplit(json, tree.feature(l), tree.border(l));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeSplit(JsonGenerator json, int feature, float border) throws IOException {
    json.writeStartObject();
    json.writeNumberField("border", (double) border);
    json.writeNumberField("float_feature_index", feature);
    json.writeNumberField(
        "split_index", firstBorders[feature] + Arrays.binarySearch(borders[feature], border));
    json.writeStringField("split_type", "FloatFeature");
    json.writeEndObject();
  }
}
