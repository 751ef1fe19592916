package io.feedrank.etl.run;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Users;
import io.feedrank.feature.ReferenceData;
import io.feedrank.store.EncodingStore;
import io.feedrank.store.EntityReader;
import io.feedrank.store.FeedSettings;
import io.feedrank.store.PostVectorReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The actions, users and posts of a feed, as each kept version of the basis encodes them.
 *
 * @param actions what users can do
 * @param users their ids, the same in all versions
 * @param posts their ids, the same in all versions
 * @param bases by version, the newest last; empty as long as there are no posts
 */
record EncodedEntities(Actions actions, Ids users, Ids posts, Map<Integer, ReferenceData> bases) {

  /**
   * Reads the feed.
   *
   * @param watermark up to where users are written down in {@code user_state}
   */
  static EncodedEntities read(Connection connection, List<Integer> versions, long watermark)
      throws SQLException {
    Actions actions = new FeedSettings(connection).actions();
    Ids users = Ids.of(java.util.stream.LongStream.empty());
    Ids posts = users;
    Map<Integer, ReferenceData> bases = new LinkedHashMap<>();
    for (int version : versions) {
      EntityReader reader =
          new EntityReader(connection, new EncodingStore(connection).read(version));
      Catalogue catalogue = reader.catalogue();
      Users all = reader.users(watermark);
      bases.put(
          version,
          new ReferenceData(
              actions,
              all,
              catalogue,
              new PostVectorReader(connection, version).read(catalogue.ids())));
      users = all.ids();
      posts = catalogue.ids();
    }
    return new EncodedEntities(actions, users, posts, bases);
  }

  /** The newest basis. */
  ReferenceData newest() {
    return bases.values().stream()
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IllegalStateException("there is no basis"));
  }
}
