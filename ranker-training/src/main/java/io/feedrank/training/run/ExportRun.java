package io.feedrank.training.run;

import io.feedrank.progress.Progress;
import io.feedrank.training.export.MatrixExport;
import java.io.IOException;

/**
 * Writes the rows that a training run would fit on, for programs elsewhere.
 *
 * @param feed what is read
 * @param options as for a training run
 */
public record ExportRun(TrainingFeed feed, TrainingOptions options) {

  /** Writes all files. */
  public MatrixExport.Written run(MatrixExport export, Progress progress) throws IOException {
    WindowRows rows = new WindowRows(feed, RowChoice.settled(feed, options));
    return export.write(rows.train(), rows.validationRows(), progress);
  }
}
