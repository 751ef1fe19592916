package io.feedrank.model.candidate;

import io.feedrank.feature.PostVectors;
import io.feedrank.feature.RequestContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Posts whose texts are closest to what the user liked, nearly: the text clusters are the cells of
 * an inverted file, and only those whose centres lie closest are looked into (Jégou et al., Product
 * quantization for nearest neighbor search, TPAMI 2011, without the quantization). Thread-safe.
 */
final class TextNeighbours implements CandidateGenerator {

  /** So many posts are looked at for each that is asked for, before the next cell is left alone. */
  private static final int LOOKED_AT = 50;

  private final PostVectors vectors;

  /** The posts of each cluster. */
  private final int[][] cells;

  /** The direction of each cluster's mean; zero for posts without known terms. */
  private final float[][] centres;

  TextNeighbours(PostVectors vectors, int posts) {
    this.vectors = vectors;
    this.cells = Grouping.of(posts, vectors.clusters(), vectors::cluster);
    this.centres = new float[cells.length][];
    for (int cell = 0; cell < cells.length; cell++) {
      double[] sum = new double[vectors.dims()];
      IntStream.of(cells[cell]).forEach(post -> vectors.addTo(sum, post));
      double length = Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());
      centres[cell] = new float[sum.length];
      for (int d = 0; d < sum.length && length > 0; d++) {
        centres[cell][d] = (float) (sum[d] / length);
      }
    }
  }

  @Override
  public void propose(RequestContext scene, Shortlist list, int most) {
    float[] liked = scene.likedText();
    if (liked == null) {
      return;
    }
    double[] closeness = Arrays.stream(centres).mapToDouble(centre -> dot(centre, liked)).toArray();
    int[] order =
        IntStream.range(0, cells.length)
            .boxed()
            .sorted(Comparator.comparingDouble(cell -> -closeness[cell]))
            .mapToInt(Integer::intValue)
            .toArray();
    BestPosts best = new BestPosts(list, most);
    int seen = 0;
    for (int place = 0; place < order.length && seen < LOOKED_AT * most; place++) {
      for (int post : cells[order[place]]) {
        best.visit(post, vectors.dot(post, liked));
      }
      seen += cells[order[place]].length;
    }
    best.propose();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
