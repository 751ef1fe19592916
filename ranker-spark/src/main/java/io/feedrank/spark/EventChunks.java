package io.feedrank.spark;

import io.feedrank.store.EventVisitor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Sorts events into one chunk a range of users. Not thread-safe. */
final class EventChunks implements EventVisitor {

  private final UserRanges ranges;
  private final @Nullable EventChunk[] chunks;

  EventChunks(UserRanges ranges) {
    this.ranges = ranges;
    this.chunks = new EventChunk[ranges.partitions()];
  }

  @Override
  public void event(int user, long packed) {
    int range = ranges.of(user);
    EventChunk chunk = chunks[range];
    if (chunk == null) {
      chunk = new EventChunk();
      chunks[range] = chunk;
    }
    chunk.add(user, packed);
  }

  /** The chunks there are, each with the number of its range. */
  Iterator<Tuple2<Integer, EventChunk>> all() {
    List<Tuple2<Integer, EventChunk>> all = new ArrayList<>();
    for (int range = 0; range < chunks.length; range++) {
      EventChunk chunk = chunks[range];
      if (chunk != null) {
        all.add(new Tuple2<>(range, chunk.trimmed()));
      }
    }
    return all.iterator();
  }
}
