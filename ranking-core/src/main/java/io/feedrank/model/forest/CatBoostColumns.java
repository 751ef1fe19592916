package io.feedrank.model.forest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The float features of a CatBoost model with the distinct borders of their splits, as its JSON
 * lists them: a split names its border by the number it has among all features' borders.
 */
final class CatBoostColumns {

  private final List<FloatFeature> features;

  /** The distinct borders of each feature, ascending. */
  private final float[][] borders;

  /** The number of all borders of the features before. */
  private final int[] firstBorders;

  private CatBoostColumns(List<FloatFeature> features, List<? extends Set<Float>> distinct) {
    this.features = features;
    this.borders = new float[distinct.size()][];
    this.firstBorders = new int[borders.length];
    for (int f = 0; f < borders.length; f++) {
      borders[f] = new float[distinct.get(f).size()];
      int i = 0;
      for (float border : distinct.get(f)) {
        borders[f][i++] = border;
      }
      firstBorders[f] = f == 0 ? 0 : firstBorders[f - 1] + borders[f - 1].length;
    }
  }

  /** Takes the borders of splits in any order. */
  static final class Collector {
    private final List<TreeSet<Float>> distinct;

    Collector(int features) {
      distinct = IntStream.range(0, features).mapToObj(f -> new TreeSet<Float>()).toList();
    }

    void add(int feature, float border) {
      distinct.get(feature).add(border);
    }

    CatBoostColumns of(List<FloatFeature> features) {
      return new CatBoostColumns(features, distinct);
    }
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("features_info");
    json.writeArrayFieldStart("float_features");
    for (int f = 0; f < borders.length; f++) {
      json.writeStartObject();
      json.writeArrayFieldStart("borders");
      for (float border : borders[f]) {
        json.writeNumber((double) border);
      }
      json.writeEndArray();
      json.writeStringField("feature_id", features.get(f).name());
      json.writeNumberField("feature_index", f);
      json.writeNumberField("flat_feature_index", f);
      json.writeBooleanField("has_nans", true);
      json.writeStringField("nan_value_treatment", features.get(f).missing().catBoostName());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  void writeSplit(JsonGenerator json, int feature, float border) throws IOException {
    json.writeStartObject();
    json.writeNumberField("border", (double) border);
    json.writeNumberField("float_feature_index", feature);
    json.writeNumberField(
        "split_index", firstBorders[feature] + Arrays.binarySearch(borders[feature], border));
    json.writeStringField("split_type", "FloatFeature");
    json.writeEndObject();
  }

  static void writeScaleAndBias(JsonGenerator json, double scale, double bias) throws IOException {
    json.writeArrayFieldStart("scale_and_bias");
    json.writeNumber(scale);
    json.writeStartArray();
    json.writeNumber(bias);
    json.writeEndArray();
    json.writeEndArray();
  }
}
