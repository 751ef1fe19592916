package io.feedrank.feature;

import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features of users and posts in a {@link HybridFactors}, besides what they like and their ids:
 * the names of their features, and which of them each post has, how much.
 *
 * <p>A post has its topic, the code of each attribute, and each dimension of its text's vector, as
 * much as the vector says. Names mean the same in any version of the encodings that has them; the
 * dimensions of texts mean something in one version of the text basis only. Immutable.
 */
public final class HybridFeatureSpace {

  private final Catalogue catalogue;
  private final PostVectors text;
  private final List<String> postFeatures = new ArrayList<>();
  private final int[] firstCode;
  private final int firstDimension;

  /** The features of a basis's posts and users. */
  public HybridFeatureSpace(ReferenceData basis) {
    this.catalogue = basis.catalogue();
    this.text = basis.text();
    catalogue.topics().forEach(topic -> postFeatures.add("topic: " + topic));
    AttributeTable attributes = catalogue.attributes();
    this.firstCode = new int[attributes.attributes().size()];
    for (int column = 0; column < firstCode.length; column++) {
      firstCode[column] = postFeatures.size();
      postFeatures.addAll(names(attributes, column));
    }
    this.firstDimension = postFeatures.size();
    for (int d = 0; d < text.dims(); d++) {
      postFeatures.add("text: " + d);
    }
  }

  /** Takes the features of a post. */
  public interface FeatureVisitor {
    /**
     * A feature that a post has.
     *
     * @param feature its place in {@link #postFeatures}
     * @param weight how much
     */
    void feature(int feature, float weight);
  }

  /** The names of the features that posts share, each once. */
  public List<String> postFeatures() {
    return List.copyOf(postFeatures);
  }

  /** Visits what a post has, in order. */
  public void forEach(int post, FeatureVisitor visitor) {
    visitor.feature(catalogue.topic(post), 1);
    for (int column = 0; column < firstCode.length; column++) {
      visitor.feature(firstCode[column] + catalogue.attributes().code(post, column), 1);
    }
    float[] vector = text.vector(post);
    for (int d = 0; d < vector.length; d++) {
      if (vector[d] != 0) {
        visitor.feature(firstDimension + d, vector[d]);
      }
    }
  }

  /** The names of an attribute's codes, by code: unique among all attributes of its table. */
  public static List<String> names(AttributeTable table, int column) {
    List<String> names = new ArrayList<>();
    for (int code = 0; code < table.encoding(column).size(); code++) {
      names.add(table.attributes().get(column).name() + " " + table.encoding(column).label(code));
    }
    return names;
  }

  /**
   * The rows of the codes of a table's attributes, as {@link HybridFactors} takes them.
   *
   * @param byName the rows there are; what has none gets zeros
   * @param width the length of a row
   */
  public static float[][] rows(AttributeTable table, Map<String, float[]> byName, int width) {
    Map<String, float[]> known = new HashMap<>(byName);
    float[][] rows = new float[table.attributes().size()][];
    for (int column = 0; column < rows.length; column++) {
      List<String> names = names(table, column);
      rows[column] = new float[names.size() * width];
      for (int code = 0; code < names.size(); code++) {
        float[] row = known.getOrDefault(names.get(code), new float[width]);
        System.arraycopy(row, 0, rows[column], code * width, width);
      }
    }
    return rows;
  }
}
