package io.feedrank.service.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The properties of Kafka's client. It may hold secrets, so it has no text form. */
public final class ClientProperties {

  /** Bytes that a broker sends at once: with the batch, the bound on memory. */
  private static final int FETCHED_AT_ONCE = 8 << 20;

  private static final int LONGEST_RECONNECT_MILLIS = 5_000;

  private final Map<String, Object> values;

  private ClientProperties(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * The properties that the options and their file say.
   *
   * @throws IllegalArgumentException if the file cannot be read, or says something that is said
   *     elsewhere, or that the client does not take
   */
  public static ClientProperties of(KafkaOptions options) {
    Map<String, Object> values = new HashMap<>(defaults());
    Map<String, Object> ours = ours(options);
    Properties file = options.client().isEmpty() ? new Properties() : read(options.client());
    for (String name : new TreeSet<>(file.stringPropertyNames())) {
      if (ours.containsKey(name)) {
        throw new IllegalArgumentException(
            "'%s' in %s is not for the file to say: how far was read is kept in the database, and the rest stands in serve.kafka; take it out"
                .formatted(name, options.client()));
      }
      values.put(name, file.getProperty(name));
    }
    values.putAll(ours);
    check(values, options);
    return new ClientProperties(values);
  }

  /**
   * Checks that options and their file can be used.
   *
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static void check(KafkaOptions options) {
    var unused = of(options);
  }

  private static Map<String, Object> defaults() {
    return Map.of(
        ConsumerConfig.CLIENT_ID_CONFIG,
        "feedrank",
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
        FETCHED_AT_ONCE,
        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        LONGEST_RECONNECT_MILLIS,
        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
        false);
  }

  /** What exactly once depends on, and what has a key of its own. */
  private static Map<String, Object> ours(KafkaOptions options) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers(),
        ConsumerConfig.GROUP_ID_CONFIG, options.group(),
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, options.batch(),
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
  }

  private static Properties read(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "the file %s that serve.kafka.client names cannot be read (%s); give one of lines like security.protocol=SASL_SSL"
              .formatted(file, unreadable.getClass().getSimpleName()),
          unreadable);
    }
    return properties;
  }

  /** The client's own words, but for values, which may be secrets. */
  private static void check(Map<String, Object> values, KafkaOptions options) {
    try {
      var unused = new ConsumerConfig(values);
    } catch (ConfigException refused) {
      throw new IllegalArgumentException(
          "Kafka's client does not take what %s says: %s; see https://kafka.apache.org/documentation/#consumerconfigs"
              .formatted(
                  options.client().isEmpty() ? "serve.kafka" : options.client(), words(refused)));
    }
  }

  /** What the client says about a property, but for its value, which may be a secret. */
  static String words(ConfigException refused) {
    return String.valueOf(refused.getMessage())
        .replaceFirst("(?s)^Invalid value .* for configuration ", "value of ");
  }

  /** For the client alone. */
  Map<String, Object> values() {
    return values;
  }

  @Override
  public String toString() {
    return "ClientProperties" + new TreeSet<>(values.keySet());
  }
}
