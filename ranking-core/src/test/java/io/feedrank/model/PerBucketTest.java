package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerBucketTest {

  private final List<Long> made = new ArrayList<>();

  private PerBucket<String> of(int posts) {
    return new PerBucket<>(
        posts,
        bucket -> {
          made.add(bucket);
          return "bucket " + bucket;
        });
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "7023, 8", "400000, 8", "1000000, 3", "10000000, 2", "2147483647, 2"})
  void keepsFewerBucketsOfALargerCatalogue(int posts, int kept) {
    PerBucket<String> buckets = of(posts);
    for (int bucket = 0; bucket < kept; bucket++) {
      assertThat(buckets.of(bucket)).isEqualTo("bucket " + bucket);
    }
    for (int bucket = 0; bucket < kept; bucket++) {
      buckets.of(bucket);
    }
    assertThat(made).hasSize(kept);
    buckets.of(kept);
    buckets.of(0);
    assertThat(made).hasSize(kept + 2);
  }

  @Test
  void theOneThatWasNotAskedForTheLongestGoesFirst() {
    PerBucket<String> buckets = of(10_000_000);
    buckets.of(1);
    buckets.of(2);
    buckets.of(1);
    buckets.of(3);
    buckets.of(1);
    assertThat(made).containsExactly(1L, 2L, 3L);
    buckets.of(2);
    assertThat(made).containsExactly(1L, 2L, 3L, 2L);
  }
}
