package io.feedrank.training.export;

import io.feedrank.feature.Feature;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes training rows to a directory, block by block, so that all of them are never in memory
 * together: {@code train} and {@code validation}, each as {@code .tsv} with {@code columns.cd} for
 * CatBoost and as {@code .svm} for XGBoost and LightGBM, and {@code features.txt} with a name a
 * line. Existing files are replaced. The same rows give the same bytes.
 *
 * @param directory made if it is missing
 */
public record MatrixExport(Path directory) {

  private static final int BLOCK_ROWS = 20_000;

  /**
   * What was written.
   *
   * @param directory where
   * @param features how many columns of features there are
   * @param trainRows how many rows to fit on
   * @param validationRows how many rows to stop by
   */
  public record Written(String directory, int features, int trainRows, int validationRows) {}

  /** Writes all files. */
  public Written write(TrainingRows train, TrainingRows validation, Progress progress)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("features.txt"), String.join("\n", train.features().names()) + "\n");
    Files.writeString(directory.resolve("columns.cd"), columns(train.features().features()));
    rows(train, "train", progress);
    rows(validation, "validation", progress);
    return new Written(
        directory.toString(), train.features().size(), train.rows(), validation.rows());
  }

  /** CatBoost's column description: an index, what the column is, and a name, tabs between. */
  private static String columns(List<Feature> features) {
    StringBuilder lines = new StringBuilder("0\tLabel\n1\tGroupId\n2\tGroupWeight\n");
    for (int i = 0; i < features.size(); i++) {
      lines.append(i + RowText.FIRST_FEATURE).append("\tNum\t");
      lines.append(features.get(i).name()).append('\n');
    }
    return lines.toString();
  }

  private void rows(TrainingRows rows, String name, Progress progress) throws IOException {
    int requests = rows.requests().size();
    try (BufferedWriter tsv = Files.newBufferedWriter(directory.resolve(name + ".tsv"));
        BufferedWriter svm = Files.newBufferedWriter(directory.resolve(name + ".svm"))) {
      int from = 0;
      progress.report("export of " + name + " rows", from, requests);
      while (from < requests) {
        int to = from;
        for (int size = 0; to < requests && size < BLOCK_ROWS; to++) {
          size += rows.requests().get(to).size();
        }
        TrainingMatrix block = rows.requests(from, to).matrix("rows", Progress.SILENT);
        RowText text = new RowText(block, from + 1);
        while (text.next()) {
          tsv.write(text.tabs());
          svm.write(text.svmlight());
        }
        from = to;
        progress.report("export of " + name + " rows", from, requests);
      }
    }
  }
}
