package io.feedrank.cli.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One cluster for all tests that can share it: making one takes seconds on a busy machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedPostgresTest {

  private final Path directory;

  EmbeddedPostgresTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    if (Files.exists(directory.resolve("data"))) {
      assertThat(programs().running(directory.resolve("data"))).isFalse();
    }
  }

  @Test
  void rowsAndPortSurviveARestart() throws SQLException {
    String url;
    try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
      url = server.jdbcUrl();
      insert(url, 1);
    }
    assertThatThrownBy(() -> rows(url)).isInstanceOf(SQLException.class);
    try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
      assertThat(server.jdbcUrl()).isEqualTo(url);
      assertThat(rows(url)).containsExactly(1);
    }
  }

  @Test
  void settingsAreDurable() throws SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
      assertThat(setting(server, "fsync")).isEqualTo("on");
      assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(server, "full_page_writes")).isEqualTo("on");
      assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void strangersOnThisMachineAreRefused() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
      String withoutPassword = server.jdbcUrl().replaceFirst("&password=.*", "&password=guess");
      assertThatThrownBy(() -> rows(withoutPassword)).hasMessageContaining("authentication failed");
      assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void theServerOfAKilledProcessIsAdoptedWithItsRows() throws Exception {
    OtherProcess other = OtherProcess.open(directory);
    String url = other.jdbcUrl();
    insert(url, 7);
    other.kill();
    assertThat(rows(url)).as("the server outlives the killed process").containsExactly(7);
    try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
      assertThat(server.jdbcUrl()).isEqualTo(url);
      assertThat(rows(url)).containsExactly(7);
    }
  }

  @Test
  void rowsSurviveAServerThatWasCutOff() throws Exception {
    OtherProcess other = OtherProcess.open(directory);
    insert(other.jdbcUrl(), 9);
    other.kill();
    stopLikeACrash();
    try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
      assertThat(rows(server.jdbcUrl())).containsExactly(9);
    }
  }

  @Test
  void theServerRunsUntilTheLastProcessClosesIt() throws Exception {
    String url;
    try (OtherProcess other = OtherProcess.open(directory)) {
      url = other.jdbcUrl();
      EmbeddedPostgres second = EmbeddedPostgres.open(directory);
      assertThat(second.jdbcUrl()).isEqualTo(url);
      insert(url, 3);
      second.close();
      assertThat(rows(url)).containsExactly(3);
    }
    assertThatThrownBy(() -> rows(url)).isInstanceOf(SQLException.class);
  }

  @Test
  void theOneWhoStartedItMayLeaveFirst() throws Exception {
    OtherProcess first = OtherProcess.open(directory);
    String url = first.jdbcUrl();
    try (EmbeddedPostgres second = EmbeddedPostgres.open(directory)) {
      insert(second.jdbcUrl(), 4);
      first.close();
      assertThat(rows(url)).containsExactly(4);
    }
  }

  @Test
  void twoProcessesMayStartAtOnceWhereAnotherOneDied(@TempDir Path fresh) throws Exception {
    Files.createDirectories(fresh.resolve("data.new").resolve("base"));
    Files.createDirectories(fresh.resolve("postgresql.new").resolve("bin"));
    try (OtherProcess one = OtherProcess.open(fresh);
        OtherProcess two = OtherProcess.open(fresh)) {
      assertThat(one.jdbcUrl()).isEqualTo(two.jdbcUrl());
    }
    assertThat(programs(fresh).running(fresh.toRealPath().resolve("data"))).isFalse();
  }

  @Test
  void aDirectoryThatIsAFileIsRefusedInWords() throws IOException {
    Path file = Files.createFile(directory.resolve("taken"));
    assertThatThrownBy(() -> EmbeddedPostgres.open(file))
        .isInstanceOf(ServerUnavailableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--db");
  }

  private void stopLikeACrash() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(PostgresPrograms.prefix());
    command.addAll(
        List.of(programs().home().resolve("bin/pg_ctl").toString(), "stop", "-m", "immediate"));
    command.addAll(List.of("-w", "-D", directory.toRealPath().resolve("data").toString()));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private PostgresPrograms programs() throws IOException {
    return programs(directory);
  }

  private static PostgresPrograms programs(Path directory) throws IOException {
    Path real = directory.toRealPath();
    return new PostgresPrograms(real.resolve("postgresql"), real.resolve("postgresql.log"));
  }

  private static void insert(String url, int value) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS kept");
      statement.execute("CREATE TABLE kept (value int)");
      statement.execute("INSERT INTO kept VALUES (%d)".formatted(value));
    }
  }

  private static List<Integer> rows(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT value FROM kept ORDER BY value")) {
      List<Integer> values = new ArrayList<>();
      while (found.next()) {
        values.add(found.getInt(1));
      }
      return values;
    }
  }

  private static String setting(EmbeddedPostgres server, String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SHOW " + name)) {
      assertThat(found.next()).isTrue();
      return found.getString(1);
    }
  }
}
