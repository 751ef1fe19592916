package io.feedrank.neural;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.domain.PackedEvent;
import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.CollaborativeOptions.Fit;
import io.feedrank.etl.collaborative.CollaborativeOptions.Fits;
import io.feedrank.etl.collaborative.EaseOptions;
import io.feedrank.etl.collaborative.HybridOptions;
import io.feedrank.etl.collaborative.IalsOptions;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.etl.collaborative.Rp3BetaOptions;
import io.feedrank.etl.run.Etl;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.etl.text.TextModelOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.NcfModel;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.EventPartitions;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Neural parts from the log to the feature, through PostgreSQL. */
class NeuralCollaborativeModelTest {

  private static final Instant START = Instant.parse("2021-10-05T00:00:00Z");
  private static final long DAY = 86_400;
  private static final int POSTS = 15;

  private static final EtlOptions OPTIONS =
      EtlOptions.DEFAULT
          .with(TextModelOptions.defaults().withDims(2).withClusters(2))
          .with(
              new CollaborativeOptions(
                  Fits.ASKED
                      .with(CollaborativeModel.NEUMF, Fit.ALWAYS)
                      .with(CollaborativeModel.GMF, Fit.ALWAYS),
                  Duration.ofDays(1),
                  3,
                  100,
                  Rp3BetaOptions.DEFAULT,
                  EaseOptions.DEFAULT,
                  IalsOptions.DEFAULT,
                  new NeuralOptions(3, 2, 3, 32, .01, 2, .001, .5, 1),
                  HybridOptions.DEFAULT));

  private final Database database = TestDatabase.migrated();
  private final Random random = new Random(31);

  private void run(EtlOptions options) {
    Clock clock = Clock.fixed(START.plusSeconds(30 * DAY), ZoneOffset.UTC);
    new Etl(database, options, clock, Progress.SILENT).run();
  }

  private void addPosts() {
    database.call(
        connection -> {
          new EventPartitions(connection).ensure(START, START.plusSeconds(40 * DAY));
          try (Statement insert = connection.createStatement()) {
            for (int post = 1; post <= POSTS; post++) {
              insert.addBatch(
                  "insert into post values (%d, 'goal match %d', 'sport', null, false, '{}')"
                      .formatted(10 * post, post % 3));
            }
            return insert.executeBatch();
          }
        });
  }

  /** Views and likes of twenty users on a day; the last two posts are never liked. */
  private void addEvents(int day) {
    database.call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into feed_event (at, user_id, post_id, action) values (to_timestamp(?), ?, ?, ?) on conflict do nothing")) {
            for (int i = 0; i < 120; i++) {
              int post = 1 + random.nextInt(POSTS);
              insert.setDouble(
                  1, (double) (START.getEpochSecond() + day * DAY + random.nextInt((int) DAY)));
              insert.setLong(2, 1L + random.nextInt(20));
              insert.setLong(3, 10L * post);
              insert.setInt(4, post <= POSTS - 2 ? random.nextInt(2) : 0);
              insert.addBatch();
            }
            return insert.executeBatch();
          }
        });
  }

  private List<String> rows(String query) {
    return database.call(connection -> rows(connection.createStatement(), query));
  }

  private static List<String> rows(Statement statement, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (statement;
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private List<List<String>> tables() {
    return List.of(
        rows("select v::text from part_version v order by part, fitted_before"),
        rows("select v::text from part_network v order by part, fitted_before"),
        rows("select v::text from part_vector v order by part, fitted_before, post_id"));
  }

  @Test
  void anIncrementalRunLeavesTheNetworksOfAFullOne_seed31() {
    addPosts();
    for (int day : new int[] {0, 1, 2, 4, 3, 6}) {
      addEvents(day);
      run(OPTIONS);
      List<List<String>> folded = tables();
      if (day % 3 == 0) {
        run(OPTIONS.fully());
        assertThat(tables()).isEqualTo(folded);
      }
    }
    assertThat(tables().get(1)).hasSize(6);
  }

  @Test
  void theFeatureIsTheScoreOfTheNetworkKnownThen_seed31() {
    addPosts();
    for (int day = 0; day < 4; day++) {
      addEvents(day);
    }
    run(OPTIONS);
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    FeatureSet features =
        FeatureSet.all(knowledge.basis())
            .select(List.of(CollaborativeModel.NEUMF.feature(), CollaborativeModel.GMF.feature()));
    long second = START.getEpochSecond() + 2 * DAY + 5;
    History history =
        History.of(
            new long[] {
              PackedEvent.pack(second - 4, 1, 2),
              PackedEvent.pack(second - 3, 1, 7),
              PackedEvent.pack(second, 1, 9)
            });
    UserState state = new UserState(knowledge.basis(), knowledge.options(), history);
    RequestContext scene = new RequestContext(knowledge, -1, state.advanceTo(new Moment(second)));
    int[] posts = new int[POSTS];
    for (int post = 0; post < POSTS; post++) {
      posts[post] = post;
    }
    FeatureMatrix matrix = new FeatureMatrix(2);
    features.fill(scene, posts, new int[POSTS], null, matrix);
    for (int f = 0; f < 2; f++) {
      CollaborativeModel part = f == 0 ? CollaborativeModel.NEUMF : CollaborativeModel.GMF;
      List<NcfModel> versions = knowledge.parts().ncf().getOrDefault(part, List.of());
      assertThat(versions).hasSize(3);
      float[] expected = new float[POSTS];
      versions.get(1).scores(new int[] {2, 7}, expected);
      for (int post = 0; post < POSTS; post++) {
        float value = matrix.values()[post * 2 + f];
        assertThat(Float.compare(value, expected[post])).as("%s of %d", part, post).isZero();
        assertThat(Float.isNaN(value)).isEqualTo(post >= POSTS - 2);
      }
    }
  }
}
