package io.feedrank.store;

import io.feedrank.domain.Buckets;
import io.feedrank.feature.Basis;
import io.feedrank.feature.Counter;
import io.feedrank.feature.Timeline;
import io.feedrank.feature.Timelines;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the timelines of a basis and turns the labels of their series into the dense codes of the
 * users and posts of now. Series without a key of now, such as those of a deleted post, are left
 * out.
 */
final class TimelineReader {

  private static final int CHUNK = 1 << 14;

  private final Snapshot snapshot;
  private final int version;

  TimelineReader(Snapshot snapshot, int version) {
    this.snapshot = snapshot;
    this.version = version;
  }

  Timelines read(Basis basis, Buckets buckets) throws SQLException {
    SeriesKeys keys = SeriesKeys.read(snapshot.main(), version, basis);
    List<Timeline.Builder> builders = new ArrayList<>();
    for (Counter counter : keys.counters()) {
      builders.add(new Timeline.Builder(counter.keys(basis)));
    }
    if (version > 0) {
      TableScan.of(snapshot)
          .read(
              Database.SCHEMA + "." + TimelinePartitions.table(version),
              "series_id, bucket, views, likes",
              "",
              () -> new Chunk(keys, builders, buckets));
    }
    Map<String, Timeline> timelines = new HashMap<>();
    for (int c = 0; c < builders.size(); c++) {
      timelines.put(keys.counters().get(c).name(), builders.get(c).build());
      builders.set(c, new Timeline.Builder(0));
    }
    return new Timelines(timelines);
  }

  /** Decodes rows on its own thread and hands them to the shared builders in one go. */
  private static final class Chunk implements TableScan.RangeReader {
    private final SeriesKeys keys;
    private final List<Timeline.Builder> builders;
    private final Buckets buckets;
    private final int[] series = new int[CHUNK];
    private final int[] bucket = new int[CHUNK];
    private final int[] views = new int[CHUNK];
    private final int[] likes = new int[CHUNK];
    private int size;

    Chunk(SeriesKeys keys, List<Timeline.Builder> builders, Buckets buckets) {
      this.keys = keys;
      this.builders = builders;
      this.buckets = buckets;
    }

    @Override
    public void read(BinaryCopyReader rows) throws SQLException {
      while (rows.next()) {
        series[size] = rows.int4();
        bucket[size] = buckets.of(rows.second());
        views[size] = rows.int4();
        likes[size] = rows.int4();
        if (keys.counter(series[size]) >= 0) {
          size++;
        }
        if (size == CHUNK) {
          handOver();
        }
      }
      handOver();
    }

    private void handOver() {
      synchronized (builders) {
        for (int i = 0; i < size; i++) {
          builders
              .get(keys.counter(series[i]))
              .add(keys.key(series[i]), bucket[i], views[i], likes[i]);
        }
      }
      size = 0;
    }
  }
}
