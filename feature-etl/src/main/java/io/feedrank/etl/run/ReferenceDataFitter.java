package io.feedrank.etl.run;

import io.feedrank.domain.Post;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.text.TextModel;
import io.feedrank.etl.text.TextModelFitter;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.EncodingStore;
import io.feedrank.store.PostStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits a new version of the basis on all posts and users there are.
 *
 * @param connection on which the run's transaction is open
 */
record ReferenceDataFitter(
    Database database, Connection connection, EtlOptions options, Progress progress) {

  void run(int version, Instant now, TaskWorkers workers) throws SQLException {
    List<String> texts = new ArrayList<>();
    new PostStore(database).forEach((Post post) -> texts.add(post.text()));
    TextModel text = new TextModelFitter(options.text(), workers, progress).fit(texts);
    new TextModelStore(connection).write(version, text, now);
    new EncodingStore(connection)
        .write(version, new EncodingFitter(connection, options.encodings()).fit());
  }
}
