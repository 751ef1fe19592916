package io.feedrank.model;

import io.feedrank.domain.Attribute;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The value of every feature of a model on a fixed made-up feed: a fingerprint of what the features
 * meant when the model was trained. Immutable.
 *
 * <p>The service computes it again before a model goes live: a feature whose value differs has
 * changed its meaning under an old name.
 */
public final class FeatureFingerprint {

  private final List<String> features;
  private final float[] values;

  private FeatureFingerprint(List<String> features, float[] values) {
    this.features = List.copyOf(features);
    this.values = values;
  }

  /**
   * Computes the probe with the code at hand.
   *
   * @param features the names of a model's features, in column order
   * @param attributes the feed's configured attributes
   * @throws IllegalArgumentException if a name stands for no feature
   */
  public static FeatureFingerprint compute(
      List<String> features, List<Attribute> attributes, FeatureOptions options) {
    FeatureSet set = FeatureSet.all(FingerprintRequests.basis(attributes)).select(features);
    List<RequestContext> scenes = FingerprintRequests.of(attributes, options);
    int[] posts = FingerprintRequests.candidates();
    int[] positions = FingerprintRequests.positions();
    float[] values = new float[scenes.size() * posts.length * set.size()];
    int next = 0;
    FeatureMatrix matrix = new FeatureMatrix(set.size());
    for (RequestContext scene : scenes) {
      set.fill(scene, posts, positions, null, matrix);
      System.arraycopy(matrix.values(), 0, values, next, posts.length * set.size());
      next += posts.length * set.size();
    }
    return new FeatureFingerprint(features, values);
  }

  /**
   * The names of the features whose value differs, bit for bit, from this probe's; a feature that
   * is not in the other probe differs.
   */
  public List<String> changedIn(FeatureFingerprint other) {
    List<String> changed = new ArrayList<>();
    for (int c = 0; c < features.size(); c++) {
      int theirs = other.features.indexOf(features.get(c));
      if (theirs < 0 || !Arrays.equals(column(c), other.column(theirs))) {
        changed.add(features.get(c));
      }
    }
    return changed;
  }

  /** The value of every feature, a row a candidate, candidates scene after scene. */
  float[] values() {
    return values.clone();
  }

  private float[] column(int c) {
    int columns = features.size();
    float[] column = new float[values.length / columns];
    for (int row = 0; row < column.length; row++) {
      column[row] = values[row * columns + c];
    }
    return column;
  }

  /** The values, big-endian floats, row-major: what the registry keeps. */
  public byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  /** The probe that {@link #toBytes} wrote for these features. */
  public static FeatureFingerprint fromBytes(List<String> features, byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return new FeatureFingerprint(features, values);
  }
}
