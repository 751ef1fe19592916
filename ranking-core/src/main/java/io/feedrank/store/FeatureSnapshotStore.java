package io.feedrank.store;

import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Users;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ItemItemVersions;
import io.feedrank.feature.PostVectors;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.Timelines;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what features can know, as the last finished ETL run left it. Every load is one consistent
 * state, whatever is written meanwhile.
 */
public final class FeatureSnapshotStore {

  private final Database database;
  private final boolean holdsUsers;

  /**
   * Knowledge and its ETL run, of one state of the database.
   *
   * @param knowledge what features can know
   * @param run the run that left it; {@link FinishedRun#NONE} before the first
   */
  public record Loaded(FeatureSnapshot knowledge, FinishedRun run) {}

  /** A reader of this database, all users with their attributes. */
  public FeatureSnapshotStore(Database database) {
    this(database, true);
  }

  private FeatureSnapshotStore(Database database, boolean holdsUsers) {
    this.database = database;
    this.holdsUsers = holdsUsers;
  }

  /** A reader of all but the users, for a service that asks for each when they come. */
  public static FeatureSnapshotStore withoutUsers(Database database) {
    return new FeatureSnapshotStore(database, false);
  }

  /** The last finished ETL run; empty if there is none. */
  public Optional<FinishedRun> latest() {
    return database.call(FeatureSnapshotStore::latest);
  }

  /** The collaborative parts that are switched on. */
  public Set<CollaborativeModel> parts() {
    return database.call(connection -> new CollaborativeModelReader(connection).parts());
  }

  static Optional<FinishedRun> latest(Connection connection) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery(
                """
                select run_id, watermark, coalesce(known_until, 'epoch'), basis_version
                from etl_run where status = 'done' order by run_id desc limit 1
                """)) {
      return row.next()
          ? Optional.of(
              new FinishedRun(
                  row.getInt(1), row.getLong(2), row.getTimestamp(3).toInstant(), row.getInt(4)))
          : Optional.empty();
    }
  }

  /**
   * The knowledge of the newest basis; before the first ETL run: the users and posts there are,
   * without attributes and vectors, and nothing counted.
   */
  public FeatureSnapshot load() {
    return loadWithRun().knowledge();
  }

  /** The same, and the ETL run that left it. */
  public Loaded loadWithRun() {
    try (Snapshot snapshot = Snapshot.of(database)) {
      FinishedRun run = latest(snapshot.main()).orElse(FinishedRun.NONE);
      return new Loaded(load(snapshot, run, run.basisVersion()), run);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /**
   * The knowledge of a version of the basis: that which a model was trained on.
   *
   * @throws IllegalArgumentException if the version is not there (any more); train a new model
   */
  public FeatureSnapshot load(int basisVersion) {
    return loadWithRun(basisVersion).knowledge();
  }

  /**
   * The same, and the ETL run that left it.
   *
   * @throws IllegalArgumentException if the version is not there (any more); train a new model
   */
  public Loaded loadWithRun(int basisVersion) {
    try (Snapshot snapshot = Snapshot.of(database)) {
      FinishedRun run = latest(snapshot.main()).orElse(FinishedRun.NONE);
      return new Loaded(load(snapshot, run, basisVersion), run);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private FeatureSnapshot load(Snapshot snapshot, FinishedRun run, int version)
      throws SQLException {
    Connection connection = snapshot.main();
    FeedSettings settings = new FeedSettings(connection);
    FeatureOptions options = settings.options();
    EntityReader entities =
        new EntityReader(connection, new EncodingStore(connection).read(version));
    Catalogue catalogue = entities.catalogue();
    PostVectors vectors =
        version == 0
            ? PostVectors.none(catalogue.size())
            : new PostVectorReader(connection, version).read(catalogue.ids());
    CollaborativeModelReader parts = new CollaborativeModelReader(connection);
    Users users = holdsUsers ? entities.users(run.watermark()) : entities.unheld();
    ReferenceData basis =
        new ReferenceData(settings.actions(), users, catalogue, vectors, parts.parts());
    Timelines timelines = new TimelineReader(connection, version).read(basis, options.buckets());
    ItemItemVersions itemItem = new ItemItemReader(connection).read(catalogue.ids());
    return new FeatureSnapshot(
        basis,
        options,
        timelines,
        new FeatureSnapshot.Collaborative(itemItem, parts.read(basis)),
        version);
  }
}
