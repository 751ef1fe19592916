package io.feedrank.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.Moment;
import io.feedrank.feature.Counter;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.FeatureSnapshotSlice;
import io.feedrank.feature.Timeline;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.TrainingFeed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SliceCutterTest {

  private static final TrainingFeed FEED = SimulatedFeed.shared().onOneMachine();
  private static final FeatureSnapshot WHOLE = FEED.knowledge();
  private static final TimeRange WINDOW = Windows.of(FEED.log(), Windows.Shares.DEFAULT).train();

  private static List<FeatureSnapshotSlice> slices(TimeRange window, int parts, long mostBytes) {
    List<FeatureSnapshotSlice> slices = new ArrayList<>();
    new SliceCutter(WHOLE, parts, mostBytes).cut(window, slices::add);
    return slices;
  }

  @Test
  void coversTheWindowWithoutGapsAndWithoutOverlap() {
    Buckets buckets = WHOLE.options().buckets();
    List<FeatureSnapshotSlice> slices = slices(WINDOW, 5, Long.MAX_VALUE);
    assertThat(slices).hasSize(5);
    int next = buckets.of(WINDOW.from().second());
    for (FeatureSnapshotSlice slice : slices) {
      assertThat(slice.range().from()).isEqualTo(next);
      next = slice.range().until();
    }
    assertThat(next).isEqualTo(buckets.of(WINDOW.until().second() - 1) + 1);
  }

  @Test
  void givesEachAboutTheSameViews() {
    Timeline all = WHOLE.timelines().of(Counter.ALL);
    List<Integer> views =
        slices(WINDOW, 5, Long.MAX_VALUE).stream()
            .map(FeatureSnapshotSlice::range)
            .map(range -> all.views(0, range.until()) - all.views(0, range.from()))
            .toList();
    assertThat(Collections.max(views)).isLessThan(Collections.min(views) * 3 / 2);
  }

  @Test
  void cutsFurtherWhatIsTooLarge() {
    long whole = slices(WINDOW, 1, Long.MAX_VALUE).get(0).bytes();
    long most = whole / 3;
    List<FeatureSnapshotSlice> slices = slices(WINDOW, 1, most);
    assertThat(slices)
        .hasSizeGreaterThan(3)
        .allSatisfy(slice -> assertThat(slice.bytes()).isLessThanOrEqualTo(most));
  }

  @Test
  void saysWhatToRaiseWhereASingleBucketIsTooLarge() {
    assertThatThrownBy(() -> slices(WINDOW, 1, 1_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allows 1,000; raise");
  }

  @Test
  void aWindowOfOneSecondIsOneBucket() {
    Moment from = WINDOW.from();
    TimeRange second = new TimeRange(from, new Moment(from.second() + 1));
    int bucket = WHOLE.options().buckets().of(from.second());
    assertThat(slices(second, 4, Long.MAX_VALUE))
        .extracting(FeatureSnapshotSlice::range)
        .containsExactly(new BucketRange(bucket, bucket + 1));
  }

  @Test
  void aSliceArrivesWhateverTheOrderOfItsChunks() {
    FeatureSnapshotSlice slice = slices(WINDOW, 2, Long.MAX_VALUE).get(1);
    List<SliceChunk> chunks = new ArrayList<>(SliceChunk.of(slice));
    assertThat(chunks)
        .hasSizeGreaterThan(2)
        .allSatisfy(chunk -> assertThat(chunk.size()).isLessThan(1_000 << 10));
    Collections.shuffle(chunks, new Random(1));
    FeatureSnapshotSlice arrived = SliceChunk.slice(chunks);
    assertThat(arrived.range()).isEqualTo(slice.range());
    assertThat(arrived.bytes()).isEqualTo(slice.bytes());
  }
}
