package io.feedrank.etl.text;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import java.util.Arrays;

/**
 * Fits a {@link TextModel}: vocabulary, TF-IDF, truncated SVD, clusters.
 *
 * <p>The same texts in the same order, options and seed give the same basis, bit for bit, at any
 * number of threads.
 */
public final class TextModelFitter {
  private static final int BLOCK_ROWS = 256;
  private static final int KMEANS_ITERATIONS = 100;

  private final TextModelOptions options;
  private final TaskWorkers workers;
  private final Progress progress;

  /** Makes a fitter; it keeps nothing between fits. */
  public TextModelFitter(TextModelOptions options, TaskWorkers workers, Progress progress) {
    this.options = options;
    this.workers = workers;
    this.progress = progress;
  }

  /**
   * Fits a basis.
   *
   * <p>Any texts will do, none at all included: where they have fewer directions than dimensions
   * wanted, the rest of every vector is zero.
   *
   * @param texts streamed once; only their term counts are kept, about 8 bytes for each distinct
   *     term of each text, and twice that during the SVD
   */
  public TextModel fit(Iterable<String> texts) {
    CorpusCounts corpus = CorpusCounts.of(texts, new TextAnalyzer(), workers, progress);
    TfIdf tfIdf = TfIdf.fit(corpus, options.vocabulary());
    SparseMatrix matrix = tfIdf.matrix(corpus);
    TermComponents components =
        TermComponents.of(
            TruncatedSvd.of(
                matrix,
                new SvdOptions(options.dims(), options.powerIterations(), options.seed()),
                workers,
                progress));
    return new TextModel(options, tfIdf, components, cluster(matrix, components));
  }

  private TextClusters cluster(SparseMatrix matrix, TermComponents components) {
    progress.report("text clusters", 0, 1);
    float[] points = directions(matrix, components);
    TextClusters clusters =
        new KMeans(options.dims(), points, workers)
            .fit(new KMeansOptions(options.clusters(), KMEANS_ITERATIONS, options.seed()));
    progress.report("text clusters", 1, 1);
    return clusters;
  }

  /** The vectors of all rows that have one. */
  private float[] directions(SparseMatrix matrix, TermComponents components) {
    int dims = options.dims();
    float[] vectors = new float[Math.multiplyExact(matrix.rows(), dims)];
    workers.forEachBlock(
        matrix.rows(),
        BLOCK_ROWS,
        (block, from, to) -> {
          for (int r = from; r < to; r++) {
            System.arraycopy(components.project(matrix.row(r)), 0, vectors, r * dims, dims);
          }
        });
    int kept = 0;
    for (int r = 0; r < matrix.rows(); r++) {
      if (!FloatRows.isZero(Arrays.copyOfRange(vectors, r * dims, (r + 1) * dims))) {
        System.arraycopy(vectors, r * dims, vectors, kept * dims, dims);
        kept++;
      }
    }
    return Arrays.copyOf(vectors, kept * dims);
  }
}
