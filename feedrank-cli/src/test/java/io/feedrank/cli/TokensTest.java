package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.cli.settings.ConfigurationFile;
import io.feedrank.cli.settings.ServeSettings;
import io.feedrank.service.http.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of the tokens, and those of them that the log may show. */
class TokensTest {

  private static final String YAML =
      "serve: {door: {tokens: {write: from-the-file-write, admin: from-the-file-admin}}}\n";

  private final Path file;

  TokensTest(@TempDir Path directory) {
    file = directory.resolve("feedrank.yml");
  }

  private Tokens tokens(String yaml, Map<String, String> environment) throws IOException {
    Files.writeString(file, yaml);
    ServeSettings serve = ConfigurationFile.read(file).serve();
    return ServeCommand.withTokens(serve, environment).door().tokens();
  }

  @Test
  void thoseThatWereMadeUpAreTold() throws IOException {
    assertThat(tokens("", Map.of()).random()).isTrue();
  }

  @Test
  void thoseOfTheConfigurationAreNot() throws IOException {
    Tokens configured = tokens(YAML, Map.of());
    assertThat(configured.write()).isEqualTo("from-the-file-write");
    assertThat(configured.random()).isFalse();
    assertThat(tokens("serve: {door: {tokens: {write: from-the-file-write}}}\n", Map.of()).random())
        .isFalse();
  }

  @Test
  void thoseOfTheEnvironmentGoBeforeAndOneOfThemIsNotEnough() throws IOException {
    Map<String, String> both =
        Map.of(
            "FEEDRANK_WRITE_TOKEN",
            "from-the-variable-w",
            "FEEDRANK_ADMIN_TOKEN",
            "from-the-variable-a");
    Tokens known = tokens(YAML, both);
    assertThat(known.write()).isEqualTo("from-the-variable-w");
    assertThat(known.random()).isFalse();
    assertThatThrownBy(() -> tokens(YAML, Map.of("FEEDRANK_WRITE_TOKEN", "from-the-variable-w")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 16 characters");
  }
}
