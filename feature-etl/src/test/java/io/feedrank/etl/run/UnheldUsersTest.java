package io.feedrank.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.progress.Progress;
import io.feedrank.store.AttributeJson;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.RowProgress;
import io.feedrank.store.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The features that a service computes, which reads a user's attributes when they ask, beside those
 * of training.
 */
class UnheldUsersTest {

  private static final Instant NOW = Instant.parse("2021-12-01T00:00:00Z");

  private final Database database = TestDatabase.migrated();

  @Test
  void featuresAreTheSameBitsWhetherUsersAreHeldOrRead() {
    ChangingFeed feed = new ChangingFeed(database, 17);
    feed.addPosts(12);
    feed.addUsers(40);
    feed.addEvents(600, false);
    new Etl(database, EtlTest.WITH_PARTS, Clock.fixed(NOW, ZoneOffset.UTC), Progress.SILENT).run();
    FeatureSnapshot held = new FeatureSnapshotStore(database).load();
    FeatureSnapshot unheld = FeatureSnapshotStore.withoutUsers(database).load();
    assertThat(unheld.basis().users().size()).isZero();
    FeedLog log =
        new FeedLogStore(database)
            .readAll(held.basis().users().ids(), held.basis().catalogue().ids(), RowProgress.SILENT)
            .log();
    FeatureSet features = FeatureSet.all(held.basis());
    assertThat(FeatureSet.all(unheld.basis()).names()).isEqualTo(features.names());
    int[] posts = IntStream.range(0, held.basis().catalogue().size()).toArray();
    int withAttributes = 0;
    for (int user = 0; user < held.basis().users().size(); user++) {
      long id = held.basis().users().ids().id(user);
      Map<String, String> raw = attributes(id);
      withAttributes += raw.isEmpty() ? 0 : 1;
      RequestContext inTraining = new RequestContext(held, user, state(held, log.history(user)));
      AttributeRow row = AttributeRow.of(unheld.basis().users().attributes(), raw);
      RequestContext inService =
          new RequestContext(unheld, id, row, state(unheld, log.history(user)));
      assertThat(inService.userId()).isEqualTo(inTraining.userId());
      assertThat(values(FeatureSet.all(unheld.basis()), inService, posts))
          .as("user %d", id)
          .isEqualTo(values(features, inTraining, posts));
    }
    assertThat(withAttributes).isGreaterThan(20);
  }

  private static UserState state(FeatureSnapshot knowledge, History history) {
    ReferenceData basis = knowledge.basis();
    return new UserState(basis, knowledge.options(), history).advanceTo(Moment.after(NOW));
  }

  private static float[] values(FeatureSet features, RequestContext scene, int[] posts) {
    FeatureMatrix matrix = new FeatureMatrix(features.size());
    features.fill(scene, posts, null, matrix);
    return matrix.values().clone();
  }

  private Map<String, String> attributes(long user) {
    return database.call(
        connection -> {
          try (PreparedStatement ask =
              connection.prepareStatement("select attributes from feed_user where user_id = ?")) {
            ask.setLong(1, user);
            try (ResultSet row = ask.executeQuery()) {
              return row.next() ? AttributeJson.read(row.getString(1)) : Map.of();
            }
          }
        });
  }
}
