package io.feedrank.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.progress.Progress;
import io.feedrank.store.AdvisoryLock;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EtlRunsTest {

  private static final Instant NOW = Instant.parse("2022-01-15T00:00:00Z");

  private final Database database = TestDatabase.migrated();

  private void execute(String sql) {
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  @Test
  void aRunThatWasKilledCountsAsFailedAsSoonAsNobodyHoldsTheLock() {
    execute("insert into etl_run (started_at, status, watermark) values (now(), 'running', 0)");
    EtlRuns runs = new EtlRuns(database);
    try (AdvisoryLock held = AdvisoryLock.take(database, AdvisoryLock.WRITER, "etl")) {
      assertThat(runs.latest(5)).extracting(EtlRuns.Run::status).containsExactly("running");
    }
    assertThat(runs.latest(5)).extracting(EtlRuns.Run::status).containsExactly("failed");
    assertThat(runs.latest(5))
        .extracting(EtlRuns.Run::finishedAt)
        .containsExactly(Optional.empty());
    new Etl(database, EtlOptions.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC), Progress.SILENT).run();
    assertThat(runs.latest(5)).extracting(EtlRuns.Run::status).containsExactly("done", "failed");
    assertThat(runs.latest(1).get(0).finishedAt()).contains(NOW);
  }
}
