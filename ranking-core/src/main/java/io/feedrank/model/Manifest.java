package io.feedrank.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.domain.Attribute;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The description of a model: which features it reads, which basis gave them their meaning, and
 * where it comes from.
 *
 * @param format the version of this record; {@link #FORMAT}
 * @param forest how the trees, or what stands in their place, are written: {@link #XGBOOST_JSON},
 *     {@link #CATBOOST_JSON}, {@link #SYMMETRIC_JSON}, {@link #CATBOOST_NATIVE_JSON}, {@link
 *     #CATBOOST_NATIVE_CBM} or {@link #LINEAR_JSON} or {@link #CASCADE_JSON}
 * @param features the names of its features, in column order
 * @param attributes the feed's configured attributes when it was trained
 * @param basisVersion the basis it was trained on
 * @param calibration from its scores to probabilities of a like; null where it was not fitted
 * @param moments how the values of its features lay in training, in column order; null where nobody
 *     looked
 * @param provenance where it comes from, for people: trainer, options, windows, counts, versions
 */
public record Manifest(
    int format,
    String forest,
    List<String> features,
    List<Attribute> attributes,
    int basisVersion,
    @Nullable Calibration calibration,
    @Nullable List<FeatureMoments> moments,
    Map<String, String> provenance) {

  /** The version of this record that this code reads and writes. */
  public static final int FORMAT = 1;

  /** The form of trees that XGBoost writes as JSON. */
  public static final String XGBOOST_JSON = "xgboost-json";

  /** The form of symmetric trees that CatBoost writes as JSON. */
  public static final String CATBOOST_JSON = "catboost-json";

  /**
   * The form of symmetric trees on top of a linear margin: as {@link #CATBOOST_JSON} with a section
   * that CatBoost, and versions of this program before it, would pass over in silence.
   */
  public static final String SYMMETRIC_JSON = "symmetric-json";

  /** The form of any model of CatBoost's that it wrote as JSON, for its own native code. */
  public static final String CATBOOST_NATIVE_JSON = "catboost-native-json";

  /** The form of any model of CatBoost's that it wrote in its binary form. */
  public static final String CATBOOST_NATIVE_CBM = "catboost-native-cbm";

  /** The form of a weighted sum of features. */
  public static final String LINEAR_JSON = "linear-json";

  /** The form of one feature or another, by the user's number of likes. */
  public static final String CASCADE_JSON = "cascade-json";

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Copies. */
  public Manifest {
    features = List.copyOf(features);
    attributes = List.copyOf(attributes);
    moments = moments == null ? null : List.copyOf(moments);
    provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
  }

  /** What a model says of itself that has seen no rows. */
  public Manifest(
      int format,
      String forest,
      List<String> features,
      List<Attribute> attributes,
      int basisVersion,
      @Nullable Calibration calibration,
      Map<String, String> provenance) {
    this(format, forest, features, attributes, basisVersion, calibration, null, provenance);
  }

  /** The same, trained among such rows; a row-major matrix of its features. */
  public Manifest seenIn(float[] rows, int count) {
    List<FeatureMoments> seen = FeatureMoments.of(rows, count, features.size());
    return new Manifest(
        format, forest, features, attributes, basisVersion, calibration, seen, provenance);
  }

  /** The same with another calibration. */
  public Manifest calibratedBy(Calibration other) {
    return new Manifest(
        format, forest, features, attributes, basisVersion, other, moments, provenance);
  }

  /** This manifest as JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a manifest of strings and numbers always has a JSON form", e);
    }
  }

  /**
   * The manifest that {@link #toJson} wrote.
   *
   * @throws UnusableModelException if it is not one
   */
  public static Manifest fromJson(String json) {
    try {
      return JSON.readValue(json, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new UnusableModelException(
          "its manifest is not readable (" + e.getOriginalMessage() + "); train the model again");
    }
  }
}
