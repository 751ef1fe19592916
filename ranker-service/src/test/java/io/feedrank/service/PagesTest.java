package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

  private RankerService service;
  private Http http;

  @BeforeAll
  void start() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    service = TestService.ready(TestService.options(feed.url()));
    http = new Http(service.port());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void theConsoleComesWithAllItsParts() {
    HttpResponse<String> page = http.get("/console");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(Http.header(page, "Content-Type")).startsWith("text/html");
    for (String part : List.of("/console/console.css", "/console/console.js")) {
      assertThat(page.body()).contains("\"" + part + "\"");
      assertThat(http.get(part).statusCode()).isEqualTo(200);
    }
    assertThat(Http.header(http.get("/"), "Location")).isEqualTo("/console");
  }

  @Test
  void theDocumentationShowsTheDescriptionOfTheInterface() {
    HttpResponse<String> docs = http.get("/docs");
    assertThat(docs.statusCode()).isEqualTo(302);
    String ui = Http.header(docs, "Location");
    assertThat(http.get(ui).body()).contains("swagger-ui");
    assertThat(http.get("/v3/api-docs/swagger-config").body()).contains("/openapi.json");
  }

  /** Every path of the description exists: it refuses a method that it does not have with 405. */
  @Test
  void everyPathOfTheDescriptionExists() {
    JsonNode paths =
        JsonMapper.builder().build().readTree(http.get("/openapi.json").body()).get("paths");
    assertThat(paths.size()).isEqualTo(14);
    for (String path : paths.propertyNames()) {
      HttpResponse<String> refused =
          http.send("DELETE", path.replace("{id}", "1").replace("{limit}", "1"), "");
      assertThat(refused.statusCode()).as(path).isEqualTo(405);
      for (String method : paths.get(path).propertyNames()) {
        assertThat(Http.header(refused, "Allow")).containsIgnoringCase(method);
      }
    }
  }
}
