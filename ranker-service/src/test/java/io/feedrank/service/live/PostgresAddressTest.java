package io.feedrank.service.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example:5433/feed?user=reader&password=s%26cret",
        "postgresql://reader:s%26cret@db.example:5433/feed"
      })
  void bothFormsOfAUrlLeadTheReactiveDriverToTheSamePlace(String url) {
    PostgresqlConnectionConfiguration read = new PostgresAddress(url).reactive().build();
    assertThat(read.toString()).contains("host='db.example'", "port=5433", "database='feed'");
    assertThat(read.toString()).doesNotContain("s&cret");
  }

  @Test
  void neverShowsThePassword() {
    assertThat(new PostgresAddress("postgresql://reader:secret@db/feed").toString())
        .isEqualTo("postgresql://db/feed");
    assertThat(new PostgresAddress("jdbc:postgresql://db/feed?password=secret").toString())
        .isEqualTo("jdbc:postgresql://db/feed");
  }

  @Test
  void givesTheBlockingDriverTimeOutsUnlessTheUrlHasThem() {
    assertThat(new PostgresAddress("jdbc:postgresql://db/feed").blocking())
        .isEqualTo("jdbc:postgresql://db/feed?connectTimeout=5&socketTimeout=120");
    assertThat(new PostgresAddress("jdbc:postgresql://db/feed?socketTimeout=9").blocking())
        .isEqualTo("jdbc:postgresql://db/feed?socketTimeout=9&connectTimeout=5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "jdbc:mysql://db/feed", "postgresql://", "http://db/feed"})
  void refusesOtherUrlsWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> new PostgresAddress(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postgresql://name:word@localhost:5432/feed");
  }
}
