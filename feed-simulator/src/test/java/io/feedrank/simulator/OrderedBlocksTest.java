package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedBlocksTest {
  @Test
  void blocksArriveInOrderAndFewAreHeldAtATime() {
    List<Integer> arrived = new ArrayList<>();
    AtomicInteger made = new AtomicInteger();
    AtomicInteger mostHeld = new AtomicInteger();
    OrderedBlocks.<Integer>run(
        500,
        3,
        block -> {
          made.incrementAndGet();
          return block;
        },
        block -> {
          mostHeld.accumulateAndGet(made.get() - arrived.size(), Math::max);
          arrived.add(block);
        });
    assertThat(arrived).isEqualTo(IntStream.range(0, 500).boxed().toList());
    assertThat(mostHeld.get()).isLessThanOrEqualTo(2 * 3 + 1);
  }

  @Test
  void anExceptionOfAWorkerEndsTheRunWithThatException() {
    IllegalStateException broken = new IllegalStateException("broken");
    assertThatThrownBy(
            () ->
                OrderedBlocks.run(
                    10,
                    2,
                    block -> {
                      if (block == 4) {
                        throw broken;
                      }
                      return block;
                    },
                    block -> assertThat(block).isLessThan(4)))
        .isSameAs(broken);
  }
}
