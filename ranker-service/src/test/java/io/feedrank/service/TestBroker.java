package io.feedrank.service;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real broker of Kafka with one node, in a process of its own: it can be stopped, killed and
 * started again on the same port, with the messages that it had.
 */
final class TestBroker implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Path directory;
  private final int port;
  private @Nullable Process process;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  TestBroker(Path directory) throws IOException {
    this.directory = directory;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
      Files.writeString(properties(), properties(port, other.getLocalPort()));
    }
    start();
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers", servers(),
            "reconnect.backoff.max.ms", 200,
            "default.api.timeout.ms", 60_000);
    admin = Admin.create(client);
    producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Path properties() {
    return directory.resolve("server.properties");
  }

  private String properties(int port, int controller) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%2$d
        controller.listener.names=CONTROLLER
        listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        group.min.session.timeout.ms=1000
        auto.create.topics.enable=false
        log.retention.ms=-1
        broker.session.timeout.ms=1000
        broker.heartbeat.interval.ms=200
        num.partitions=1
        """
        .formatted(port, controller, directory.resolve("log"));
  }

  /** Starts it, or starts it again; it may take a while until it answers. */
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TestBroker.class.getName(),
                properties().toString(),
                directory.resolve("log").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("out").toFile()))
            .start();
  }

  /** Stops it at once, as a failure of power would. */
  void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  /** Where its files are. */
  Path directory() {
    return directory;
  }

  String servers() {
    return "localhost:" + port;
  }

  /** What the broker wrote about itself. */
  String output() throws IOException {
    return Files.readString(directory.resolve("out"));
  }

  void create(String topic, int partitions) throws IOException {
    done(
        admin
            .createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  void delete(String topic) throws IOException {
    done(admin.deleteTopics(List.of(topic)).all().toCompletionStage().toCompletableFuture());
  }

  /** Deletes the messages of a partition before an offset, as retention does. */
  void deleteBefore(String topic, int partition, long offset) throws IOException {
    done(
        admin
            .deleteRecords(
                Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  /** Sets a group's own record of how far it has read back to the beginning. */
  void rewind(String group, String topic) throws IOException {
    done(
        admin
            .alterConsumerGroupOffsets(
                group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  /** How many messages a partition has had. */
  long end(String topic, int partition) throws IOException {
    TopicPartition which = new TopicPartition(topic, partition);
    return done(admin
            .listOffsets(Map.of(which, OffsetSpec.latest()))
            .partitionResult(which)
            .toCompletionStage()
            .toCompletableFuture())
        .offset();
  }

  /** Sends messages to a partition, an empty one without a value; waits until all are there. */
  void send(String topic, int partition, Instant at, String... messages) throws IOException {
    List<Future<?>> sent = new ArrayList<>();
    for (String message : messages) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  topic,
                  partition,
                  at.toEpochMilli(),
                  null,
                  message.isEmpty() ? null : message.getBytes(StandardCharsets.UTF_8))));
    }
    producer.flush();
    for (Future<?> message : sent) {
      var unused = done(message);
    }
  }

  private <T> T done(Future<T> asked) throws IOException {
    try {
      return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IOException("the broker did not do it; it says: " + output(), failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ended);
    }
  }

  @Override
  public void close() throws InterruptedException {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
    kill();
  }

  /** The process: lays out its directory if need be, and runs. */
  public static void main(String[] arguments) throws Exception {
    new Formatter()
        .setPrintStream(new PrintStream(System.out, true, StandardCharsets.UTF_8))
        .setClusterId(new Uuid(1, 1).toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(arguments[1])
        .addDirectory(arguments[1])
        .setIgnoreFormatted(true)
        .run();
    kafka.Kafka.main(new String[] {arguments[0]});
  }
}
