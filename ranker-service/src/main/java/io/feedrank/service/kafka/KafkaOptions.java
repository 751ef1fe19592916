package io.feedrank.service.kafka;

/**
 * The options of reading events from a topic of Kafka.
 *
 * @param bootstrapServers brokers to begin with, {@code host:port} with commas between; empty: no
 *     events are read
 * @param topic where the events are, each message as the body of {@code POST /events}
 * @param group the consumer group by which services share the partitions: services on one database
 *     have the same, services on another database another
 * @param start where the reading of a partition begins
 * @param batch the most messages that are fetched at once; 1 to 10,000
 * @param client a file of properties for Kafka's client, as its own tools take it: how to log in,
 *     and whom to trust; empty for none
 */
public record KafkaOptions(
    String bootstrapServers, String topic, String group, Start start, int batch, String client) {

  /** No events from Kafka. */
  public static final KafkaOptions NONE =
      new KafkaOptions("", "feedrank-events", "feedrank", Start.EARLIEST, 500, "");

  /** Where the reading of a partition begins when nothing of it was read yet. */
  public enum Start {
    /** With the oldest message that the broker still has. */
    EARLIEST,
    /** With the next message that is sent. */
    LATEST
  }

  /** Checks the names and the range. */
  public KafkaOptions {
    for (String server : bootstrapServers.isEmpty() ? new String[0] : bootstrapServers.split(",")) {
      if (!server.strip().matches("[^\\s:]+:[0-9]{1,5}|\\[[0-9a-fA-F:.%]+\\]:[0-9]{1,5}")) {
        throw new IllegalArgumentException(
            "bootstrap server '%s' cannot be read; give host:port, several with commas between"
                .formatted(server));
      }
    }
    if (!topic.matches("[a-zA-Z0-9._-]{1,249}")) {
      throw new IllegalArgumentException(
          "topic '%s' is no name of a topic; legal are 1 to 249 letters, digits, '.', '_' and '-'"
              .formatted(topic));
    }
    if (group.isBlank()) {
      throw new IllegalArgumentException("group is empty; give a name, such as feedrank");
    }
    if (batch < 1 || batch > 10_000) {
      throw new IllegalArgumentException("batch is %d; legal are 1..10000".formatted(batch));
    }
  }

  /** Whether events are read at all. */
  public boolean on() {
    return !bootstrapServers.isEmpty();
  }
}
