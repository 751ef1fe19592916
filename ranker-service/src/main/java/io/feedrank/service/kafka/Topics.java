package io.feedrank.service.kafka;

import io.feedrank.service.live.TopicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks the cluster which topic there is under a name. */
final class Topics {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<String, Object> properties;

  Topics(ClientProperties properties) {
    this.properties = new HashMap<>(properties.values());
    this.properties.keySet().retainAll(AdminClientConfig.configNames());
  }

  /** A topic that is not known yet, unlike any that is. */
  TopicKey none(String name) {
    return new TopicKey(name, new UUID(-1, -1));
  }

  /**
   * The topic that has a name now.
   *
   * @throws KafkaException if there is none, or the cluster does not say
   */
  TopicKey named(String name) {
    Admin admin = Admin.create(properties);
    try {
      Uuid id =
          admin
              .describeTopics(List.of(name))
              .allTopicNames()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .values()
              .iterator()
              .next()
              .topicId();
      return new TopicKey(
          name, new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()));
    } catch (ExecutionException refused) {
      throw refused.getCause() instanceof KafkaException why ? why : new KafkaException(refused);
    } catch (java.util.concurrent.TimeoutException late) {
      throw new TimeoutException("no answer about topic " + name, late);
    } catch (InterruptedException ended) {
      throw new InterruptException(ended);
    } finally {
      admin.close(Duration.ZERO);
    }
  }
}
