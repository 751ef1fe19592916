package io.feedrank.spark;

import io.feedrank.training.run.RowPlan;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Rows as XGBoost4J-Spark takes them: a partition a worker, each with the requests of a range of
 * users, by user, then in time order. So the same rows and workers give the same partitions, and
 * the library has nothing to shuffle.
 */
final class RowFrame {

  static final String GROUP = "request";
  static final String LABEL = "label";
  static final String WEIGHT = "weight";
  static final String FEATURES = "features";

  private static final StructType COLUMNS =
      new StructType()
          .add(GROUP, DataTypes.IntegerType, false)
          .add(LABEL, DataTypes.FloatType, false)
          .add(WEIGHT, DataTypes.FloatType, false)
          .add(FEATURES, SQLDataTypes.VectorType(), false);

  private final JavaRDD<RequestRows> rows;
  private final RowPlan plan;

  /**
   * Rows of a plan, dealt to workers.
   *
   * @param workers one range of users each
   */
  RowFrame(JavaRDD<RequestRows> rows, RowPlan plan, UserRanges workers) {
    this.plan = plan;
    this.rows =
        rows.mapToPair(each -> new Tuple2<>(RequestKey.of(each.request()), each))
            .repartitionAndSortWithinPartitions(
                new UserPartitioner(workers, UserPartitioner.Key.REQUEST))
            .values();
  }

  /** The number of requests. */
  int requests() {
    return Math.toIntExact(rows.count());
  }

  /** The number of rows. */
  int rows() {
    return rows.map(each -> each.request().size()).fold(0, Math::addExact);
  }

  /** All rows; requests are numbered in order, from 0. */
  Dataset<Row> data(SparkSession session) {
    RowPlan weights = plan;
    return session.createDataFrame(
        rows.zipWithIndex().flatMap(each -> rows(each._1(), each._2(), weights)), COLUMNS);
  }

  private static Iterator<Row> rows(RequestRows each, long number, RowPlan plan) {
    int group = Math.toIntExact(number);
    float weight = (float) plan.weight().applyAsDouble(each.request());
    int size = each.request().size();
    int columns = each.values().length / size;
    return IntStream.range(0, size)
        .mapToObj(
            row ->
                RowFactory.create(
                    group,
                    each.request().label(row),
                    weight,
                    Vectors.dense(wide(each.values(), row * columns, columns))))
        .iterator();
  }

  private static double[] wide(float[] values, int from, int count) {
    double[] wide = new double[count];
    for (int i = 0; i < count; i++) {
      wide[i] = values[from + i];
    }
    return wide;
  }
}
