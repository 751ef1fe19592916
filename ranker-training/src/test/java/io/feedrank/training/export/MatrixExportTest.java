package io.feedrank.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.feature.FeatureSet;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.run.TrainingFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixExportTest {

  // Enough users for more than one block of rows.
  private static final TrainingFeed FEED = SmallFeed.of(400, 40, 10, 5);
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
  private static final FeatureSet FEATURES =
      FEED.features()
          .select(List.of("user_topic_rate", "user_likes", "item_item_sum", "post_like_rate"));
  private static final TrainingRows TRAIN =
      new MatrixBuilder(FEED.replay(), FEATURES)
          .rows(FEED.impressions().in(WINDOWS.train(), RequestGroup::hasContrast))
          .weightedBy(request -> request.user() % 2 == 0 ? 1 : 0.25);
  private static final TrainingRows VALIDATION =
      new MatrixBuilder(FEED.replay(), FEATURES)
          .rows(FEED.impressions().in(WINDOWS.validation(), RequestGroup::hasContrast));

  private final Path directory;

  MatrixExportTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    new MatrixExport(directory).write(TRAIN, VALIDATION, Progress.SILENT);
  }

  @Test
  void theTabbedFileHoldsEveryRowInOrderToTheLastBit() throws IOException {
    assertThat(TRAIN.rows()).isGreaterThan(20_000);
    TrainingMatrix matrix = TRAIN.matrix("rows", Progress.SILENT);
    List<String> lines = Files.readAllLines(directory.resolve("train.tsv"));
    assertThat(lines).hasSize(matrix.rows());
    int row = 0;
    for (int group = 0; group < matrix.groupSizes().length; group++) {
      for (int i = 0; i < matrix.groupSizes()[group]; i++) {
        String[] cells = lines.get(row).split("\t", -1);
        assertThat(cells).hasSize(3 + FEATURES.size());
        assertThat(Float.parseFloat(cells[0])).isEqualTo(matrix.labels()[row]);
        assertThat(Integer.parseInt(cells[1])).isEqualTo(group + 1);
        assertThat(Float.parseFloat(cells[2])).isEqualTo(matrix.groupWeights()[group]);
        for (int column = 0; column < FEATURES.size(); column++) {
          String cell = cells[3 + column];
          assertThat(Float.valueOf(cell.replace("nan", "NaN")))
              .isEqualTo(Float.valueOf(matrix.values()[row * FEATURES.size() + column] + 0f));
        }
        row++;
      }
    }
  }

  @Test
  void theColumnsAreDescribedAsCatBoostWantsThem() throws IOException {
    assertThat(directory.resolve("columns.cd"))
        .hasContent(
            """
            0\tLabel
            1\tGroupId
            2\tGroupWeight
            3\tNum\tuser_topic_rate
            4\tNum\tuser_likes
            5\tNum\titem_item_sum
            6\tNum\tpost_like_rate
            """);
    assertThat(Files.readAllLines(directory.resolve("features.txt"))).isEqualTo(FEATURES.names());
  }

  @Test
  void xgboostReadsTheOtherFileAsTheSameRowsInTheSameGroups() throws XGBoostError {
    DMatrix read =
        new DMatrix(directory.resolve("validation.svm") + "?format=libsvm&indexing_mode=1");
    assertThat(read.rowNum()).isEqualTo(VALIDATION.rows());
    assertThat(read.getLabel()).isEqualTo(VALIDATION.labels());
    int[] ends = read.getGroup();
    assertThat(ends).hasSize(VALIDATION.groupSizes().length + 1);
    int end = 0;
    for (int group = 0; group < VALIDATION.groupSizes().length; group++) {
      end += VALIDATION.groupSizes()[group];
      assertThat(ends[group + 1]).isEqualTo(end);
    }
    read.dispose();
  }

  @Test
  void theSameRowsGiveTheSameBytes(@TempDir Path other) throws IOException {
    new MatrixExport(other).write(TRAIN, VALIDATION, Progress.SILENT);
    for (String file : List.of("train.tsv", "train.svm", "validation.tsv", "validation.svm")) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(directory.resolve(file));
    }
  }
}
