package io.feedrank.etl.text;

/**
 * A fitted text basis: what turns any text into a vector and a cluster.
 *
 * <p>A text's vector has {@code dims} numbers and length 1, so that the inner product of two is the
 * cosine of the texts (latent semantic analysis: Deerwester et al. 1990). A text none of whose
 * terms is in the vocabulary has the zero vector and cluster {@link TextClusters#NONE}: it is like
 * nothing; as a feature its similarities are missing, not 0.
 *
 * <p>Vectors are a function of the stored parts alone: a fitted text, transformed later or by a
 * basis read back from a store, has the very bits it had at the fit. The cost is one pass over the
 * text; new posts are folded in so, without a new fit, until the words of the feed have changed.
 *
 * <p>Immutable and thread-safe.
 */
public final class TextModel {
  private final TextAnalyzer analyzer = new TextAnalyzer();
  private final TextModelOptions options;
  private final TfIdf tfIdf;
  private final TermComponents components;
  private final TextClusters clusters;

  /**
   * Puts stored parts together again.
   *
   * @param options those of the fit
   * @throws IllegalArgumentException if the parts do not fit each other: they are of different
   *     versions, so read all of one version or fit the basis again
   */
  public TextModel(
      TextModelOptions options, TfIdf tfIdf, TermComponents components, TextClusters clusters) {
    if (components.terms() != tfIdf.terms().size() || components.dims() != clusters.dims()) {
      throw new IllegalArgumentException(
          "The parts of a basis do not fit: %d terms, components %d x %d, centroids of %d numbers; read all of one version or fit the basis again"
              .formatted(
                  tfIdf.terms().size(), components.terms(), components.dims(), clusters.dims()));
    }
    this.options = options;
    this.tfIdf = tfIdf;
    this.components = components;
    this.clusters = clusters;
  }

  /** Returns the vector of a text: length 1, or all zeros if it has no known term. */
  public float[] transform(String text) {
    return components.project(tfIdf.row(analyzer.counts(text)));
  }

  /**
   * Returns the cluster of a vector that {@link #transform} made, or {@link TextClusters#NONE} for
   * the zero vector.
   *
   * @throws IllegalArgumentException if the vector has another length than {@link #dims}
   */
  public int clusterOf(float[] vector) {
    return clusters.nearest(vector);
  }

  /** Numbers in a vector. */
  public int dims() {
    return components.dims();
  }

  /** How the basis was fitted. */
  public TextModelOptions options() {
    return options;
  }

  /** The vocabulary and its weights. */
  public TfIdf tfIdf() {
    return tfIdf;
  }

  /** What each term adds to each dimension. */
  public TermComponents components() {
    return components;
  }

  /** The centres of the clusters. */
  public TextClusters clusters() {
    return clusters;
  }
}
