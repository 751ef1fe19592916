package io.feedrank.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.service.kafka.KafkaOptions.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPropertiesTest {

  private static final String SECRET = "kx8-secret-of-a-broker";

  private final Path file;

  ClientPropertiesTest(@TempDir Path directory) {
    file = directory.resolve("client.properties");
  }

  private ClientProperties with(String... lines) throws IOException {
    Files.write(file, java.util.List.of(lines));
    return ClientProperties.of(options(file.toString()));
  }

  private static KafkaOptions options(String client) {
    return new KafkaOptions("a:9092, b:9093", "events", "feedrank", Start.EARLIEST, 500, client);
  }

  @Test
  void whatTheFileSaysIsPassedOn() throws IOException {
    ClientProperties properties =
        with("security.protocol=SASL_SSL", "sasl.mechanism=PLAIN", "fetch.max.bytes=1000000");
    assertThat(properties.values())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("fetch.max.bytes", "1000000")
        .containsEntry("bootstrap.servers", "a:9092, b:9093")
        .containsEntry("enable.auto.commit", false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enable.auto.commit",
        "auto.offset.reset",
        "group.id",
        "bootstrap.servers",
        "max.poll.records",
        "value.deserializer"
      })
  void refusesWhatExactlyOnceDependsOnOrWhatHasAKeyOfItsOwn(String name) {
    assertThatThrownBy(() -> with(name + "=latest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("take it out");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> ClientProperties.of(options(file + "x")))
        .hasMessageContaining("client.propertiesx")
        .hasMessageContaining("security.protocol=SASL_SSL");
  }

  @Test
  void neverRepeatsAValueOfTheFile() throws IOException {
    assertThatThrownBy(() -> with("session.timeout.ms=" + SECRET))
        .hasMessageContaining("session.timeout.ms")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(SECRET));
    assertThat(with("sasl.jaas.config=" + SECRET).toString())
        .contains("sasl.jaas.config")
        .doesNotContain(SECRET);
  }

  @Test
  void optionsSayWhatIsLegal() {
    assertThatThrownBy(() -> new KafkaOptions("a", "events", "g", Start.LATEST, 1, ""))
        .hasMessageContaining("host:port");
    assertThatThrownBy(() -> new KafkaOptions("a:1", "ev ents", "g", Start.LATEST, 1, ""))
        .hasMessageContaining("letters, digits");
    assertThatThrownBy(() -> new KafkaOptions("a:1", "events", " ", Start.LATEST, 1, ""))
        .hasMessageContaining("group");
    assertThatThrownBy(() -> new KafkaOptions("a:1", "events", "g", Start.LATEST, 0, ""))
        .hasMessageContaining("1..10000");
    assertThat(new KafkaOptions("[::1]:9092", "events", "g", Start.LATEST, 1, "").on()).isTrue();
    assertThat(KafkaOptions.NONE.on()).isFalse();
  }
}
