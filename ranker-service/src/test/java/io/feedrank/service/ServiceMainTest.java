package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.service.http.Tokens;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMainTest {

  private static final String URL = "jdbc:postgresql://localhost/feed";

  @Test
  void argumentsGoBeforeTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "FEEDRANK_DB",
            URL,
            "FEEDRANK_PORT",
            "9000",
            "FEEDRANK_WRITE_TOKEN",
            TestService.TOKENS.write(),
            "FEEDRANK_ADMIN_TOKEN",
            TestService.TOKENS.admin());
    assertThat(ServiceMain.options(new String[0], environment))
        .isEqualTo(ServiceOptions.of(URL, 9000, TestService.TOKENS));
    assertThat(ServiceMain.options(new String[] {"--port=0", "--db=" + URL + "2"}, environment))
        .isEqualTo(ServiceOptions.of(URL + "2", 0, TestService.TOKENS));
  }

  @Test
  void withoutTokensItMakesRandomOnesThatItDoesNotShowInPassing() {
    Tokens one = ServiceMain.options(new String[] {"--db=" + URL}, Map.of()).door().tokens();
    Tokens other = ServiceMain.options(new String[] {"--db=" + URL}, Map.of()).door().tokens();
    assertThat(one.random()).isTrue();
    assertThat(one.write()).hasSize(32).isNotEqualTo(other.write()).isNotEqualTo(one.admin());
    assertThat(one.toString()).doesNotContain(one.write()).doesNotContain(one.admin());
    assertThatThrownBy(() -> new Tokens("short", "long enough to be one"))
        .hasMessageContaining("at least 16 characters");
  }

  @Test
  void saysWhatIsMissingOrUnknown() {
    assertThatThrownBy(() -> ServiceMain.options(new String[0], Map.of()))
        .hasMessageContaining("FEEDRANK_DB");
    assertThatThrownBy(() -> ServiceMain.options(new String[] {"--prt=1"}, Map.of()))
        .hasMessageContaining("'--prt=1' is unknown");
    assertThatThrownBy(
            () -> ServiceMain.options(new String[] {"--db=" + URL, "--port=x"}, Map.of()))
        .hasMessageContaining("port 'x'");
    assertThatThrownBy(() -> ServiceOptions.of(URL, 70_000, TestService.TOKENS))
        .hasMessageContaining("0..65535");
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      ServiceOptions options = ServiceOptions.of(URL, taken.getLocalPort(), TestService.TOKENS);
      assertThatThrownBy(() -> RankerService.start(options, TestService.STOPPED))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
    }
  }
}
