package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.cli.postgres.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page's "own data in ten minutes", word for word: its tables, role, configuration, commands
 * and request, on a server that belongs to a shop. Only addresses are those of this test.
 */
class JdbcEndToEndTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080(/[^']+)");

  /** What the shop has: customers look at much, and order what is of their own category. */
  private static final String ROWS =
      """
      insert into categories select c, 'category ' || c from generate_series(1, 8) c;
      insert into customers select u, date '1960-01-01' + u * 37 % 15000,
          (array['Oslo', 'Bergen', 'Bodø'])[1 + u % 3], 'nobody@example.org'
        from generate_series(1, 300) u;
      insert into products select p, 1 + p % 8, 'product ' || p,
          case when p % 3 > 0 then 'of sort ' || p % 8 || ' and of make ' || p % 5 end,
          timestamptz '2024-01-01 00:00+00', p % 50 = 0, p * 1.5
        from generate_series(1, 200) p;
      insert into page_views select u, 1 + (hashint4(u * 1000 + n) & 65535) % 200,
          timestamptz '2024-03-01 08:00+00' + n / 10 * interval '5 days' + u * interval '7 minutes'
            + n % 10 * interval '30 seconds', 1 + n % 10
        from generate_series(1, 300) u, generate_series(0, 119) n;
      insert into order_lines select customer_id, product_id, viewed_at + interval '20 seconds'
        from page_views where product_id % 8 = customer_id % 8 or (slot + product_id) % 17 = 0;
      insert into order_lines values (7, 999, '2024-03-02 10:00+00');
      """;

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final MarkdownPage page = MarkdownPage.of("docs/IMPORT.md");

  JdbcEndToEndTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void ownDataInTenMinutesAsThePageSays() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(directory.resolve("shop"))) {
      String owner = server.jdbcUrl();
      execute(owner, "create database shop");
      String shop = owner.replace("/feedrank?", "/shop?");
      execute(shop, sql("create table customers"));
      execute(shop, ROWS);
      execute(shop, sql("create role"));
      String place = shop.substring("jdbc:postgresql://".length(), shop.indexOf("/shop?"));
      String yaml =
          page.blocks("yaml").stream()
              .filter(block -> block.contains("localhost:5432"))
              .findFirst()
              .orElseThrow();
      try (CommandSession journey =
          new CommandSession(directory, yaml.replace("localhost:5432", place), environment)) {
        follow(journey);
      }
    }
  }

  private String sql(String beginning) {
    return page.blocks("sql").stream()
        .filter(block -> block.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private void follow(CommandSession journey) throws Exception {
    List<List<String>> commands = new ArrayList<>();
    for (String line : page.blocks("sh").get(0).lines().toList()) {
      if (line.startsWith("export ")) {
        String[] variable = line.substring("export ".length()).split("=", 2);
        environment.put(variable[0], variable[1]);
      } else {
        commands.add(List.of(line.substring("./feedrank ".length()).split(" ")));
      }
    }
    assertThat(commands)
        .extracting(words -> words.get(0))
        .containsExactly("import", "etl", "train", "serve");

    environment.put(ImportCommand.PASSWORD, "wrong-one");
    TestLine.Run wrong = run(journey, commands.get(0));
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("feed.jdbc.user", ImportCommand.PASSWORD);
    assertThat(wrong.err()).doesNotContain("wrong-one");
    environment.put(ImportCommand.PASSWORD, "choose-one");

    TestLine.Run imported = run(journey, commands.get(0));
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.out() + imported.err())
        .contains("users:  300 read, 300 loaded", "posts:  200 read, 200 loaded")
        .contains("refused: 1 x unknown post", "feed.jdbc.events[1], line")
        .doesNotContain("choose-one");
    JsonNode again = journey.json(commands.get(0).toArray(String[]::new));
    assertThat(again.path("events").path("loaded").asLong()).isZero();
    assertThat(again.path("events").path("read").asLong()).isGreaterThan(40_000);

    for (List<String> command : commands.subList(1, 3)) {
      assertThat(run(journey, command).code()).as("%s", command).isZero();
    }
    assertThat(run(journey, List.of("features")).out()).contains("birth_year", "price", "city");
    journey.json("models", "promote", "1");
    journey.serve(base -> assertThat(ask(base)).hasSize(5));
    assertThat(Files.readString(directory.resolve("feedrank.yml"))).doesNotContain("choose-one");
  }

  private static TestLine.Run run(CommandSession journey, List<String> command) {
    return journey.line().run(command.toArray(String[]::new));
  }

  private JsonNode ask(String base) throws Exception {
    Matcher address = ADDRESS.matcher(page.blocks("sh").get(1));
    assertThat(address.find()).isTrue();
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(base + address.group(1))).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
