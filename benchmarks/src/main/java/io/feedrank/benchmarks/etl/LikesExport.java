package io.feedrank.benchmarks.etl;

import io.feedrank.feature.ReferenceData;
import io.feedrank.metric.SplitMix64;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.RowProgress;
import io.feedrank.training.published.InteractionLog;
import io.feedrank.training.published.Interactions;
import io.feedrank.training.published.RandomSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the likes of a feed as {@code evaluate --protocol random-split --seed 1} splits them, for
 * rivals that are not written in Java: {@code likes.tsv} with user, post and part (2: held out; 1:
 * held out of the rest by seed 2, for choosing settings; 0: the others), and {@code posts.tsv} with
 * post, topic and the text's vector.
 */
public final class LikesExport {

  private LikesExport() {}

  /**
   * Writes.
   *
   * @param arguments the database's URL and a folder
   */
  public static void main(String[] arguments) throws IOException {
    Database database = Database.at(arguments[0]);
    ReferenceData basis = new FeatureSnapshotStore(database).load().basis();
    var log =
        new FeedLogStore(database)
            .readAll(basis.users().ids(), basis.catalogue().ids(), RowProgress.SILENT);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    writeLikes(InteractionLog.of(log.log(), basis, 1).likes(), folder.resolve("likes.tsv"));
    writePosts(basis, folder.resolve("posts.tsv"));
  }

  private static void writeLikes(Interactions likes, Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (int user = 0; user < likes.users(); user++) {
        int[] liked = likes.of(user);
        long id = likes.userId(user);
        boolean[] judged = RandomSplit.DEFAULT.heldOut(liked.length, SplitMix64.stream(1, id));
        boolean[] tuning = RandomSplit.DEFAULT.heldOut(liked.length, SplitMix64.stream(2, id));
        for (int i = 0; i < liked.length; i++) {
          int part = judged[i] ? 2 : tuning[i] ? 1 : 0;
          out.printf("%d\t%d\t%d%n", user, liked[i], part);
        }
      }
    }
  }

  private static void writePosts(ReferenceData basis, Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (int post = 0; post < basis.catalogue().size(); post++) {
        StringBuilder line = new StringBuilder().append(post).append('\t');
        line.append(basis.catalogue().topics().get(basis.catalogue().topic(post)));
        for (float number : basis.text().vector(post)) {
          line.append('\t').append(number);
        }
        out.println(line);
      }
    }
  }
}
