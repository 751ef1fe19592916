package io.feedrank.service.live;

import java.util.List;

/**
 * The offsets that a batch of messages advances a topic to.
 *
 * @param topic which
 * @param steps of each partition that the batch holds messages of, a partition once
 * @param letters the messages of the batch that could not be read
 */
public record TopicProgress(TopicKey topic, List<Step> steps, List<DeadLetter> letters) {

  /** Copies. */
  public TopicProgress {
    steps = List.copyOf(steps);
    letters = List.copyOf(letters);
  }

  /**
   * What was read of a partition.
   *
   * @param from the offset up to which it had been read
   * @param to the offset up to which it has been read then
   */
  public record Step(int partition, long from, long to) {

    /** Checks that nothing goes backwards. */
    public Step {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException(
            "partition %d cannot go from offset %d to %d; offsets are 0 or more and never fall"
                .formatted(partition, from, to));
      }
    }
  }
}
