package io.feedrank.store;

import io.feedrank.domain.Buckets;
import io.feedrank.feature.Counter;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.Timeline;
import io.feedrank.feature.Timelines;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Reads the timelines of a basis and turns the stored codes into the dense keys of the users and
 * posts of now. What has no key now, such as a deleted post, is left out.
 *
 * @param connection what sees them
 * @param version of the basis; 0 for none, which has empty timelines
 */
record TimelineReader(Connection connection, int version) {

  Timelines read(ReferenceData basis, Buckets buckets) throws SQLException {
    TimelineKeys keys = TimelineKeys.read(connection, version, basis);
    List<PackedBuckets> packed = new ArrayList<>();
    for (int place = 0; place < keys.counters().size(); place++) {
      packed.add(new PackedBuckets(keys.keys(place)));
    }
    if (version > 0) {
      read(keys, buckets, packed);
    }
    Map<String, Timeline> timelines = new ConcurrentHashMap<>();
    IntStream.range(0, packed.size())
        .parallel()
        .forEach(
            place -> {
              Counter counter = keys.counters().get(place);
              timelines.put(counter.name(), Timeline.of(counter.keys(basis), packed.get(place)));
            });
    return new Timelines(timelines);
  }

  private void read(TimelineKeys keys, Buckets buckets, List<PackedBuckets> packed)
      throws SQLException {
    String query =
        "select counter, bucket, counts from %s.%s order by bucket"
            .formatted(Database.SCHEMA, TimelinePartitions.table(version));
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        int place = keys.place(rows.text());
        int bucket = buckets.of(rows.second());
        byte[] counts = rows.bytes();
        if (place >= 0) {
          packed.get(place).add(bucket, counts);
        }
      }
    }
  }
}
