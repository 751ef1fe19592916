package io.feedrank.spark;

import io.feedrank.feature.FeatureSet;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.run.RowPlan;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Rows that were computed on a cluster, in one place: by user, then in time order. */
final class CollectedRows {

  private final List<RequestRows> rows;

  /** Fetches rows to where this runs: 4 bytes a cell, twice. */
  CollectedRows(JavaRDD<RequestRows> rows) {
    this.rows =
        rows.collect().stream()
            .sorted(Comparator.comparingLong(each -> RequestKey.of(each.request())))
            .toList();
  }

  List<RequestGroup> requests() {
    return rows.stream().map(RequestRows::request).toList();
  }

  /** The rows as the matrix that one machine would make of them. */
  TrainingMatrix matrix(FeatureSet features, RowPlan plan) {
    int cells = rows.stream().mapToInt(each -> each.values().length).reduce(0, Math::addExact);
    float[] values = new float[cells];
    int next = 0;
    for (RequestRows each : rows) {
      System.arraycopy(each.values(), 0, values, next, each.values().length);
      next += each.values().length;
    }
    return TrainingMatrix.of(features, values, requests(), plan.weight());
  }
}
