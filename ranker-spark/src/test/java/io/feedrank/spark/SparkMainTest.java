package io.feedrank.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.training.impression.ImpressionSetting;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkMainTest {

  @ParameterizedTest
  @CsvSource({"feed, FEED", "users, USERS", "AUTO, AUTO"})
  void whoChoseTheImpressionsMayBeSaid(String word, ImpressionSetting setting) {
    assertThat(parsed("train", "--impressions", word)).isEqualTo(setting);
    assertThat(parsed("compare", "--impressions", word)).isEqualTo(setting);
  }

  @Test
  void withoutAWordTheLogTells() {
    assertThat(parsed("train")).isEqualTo(ImpressionSetting.AUTO);
  }

  private static ImpressionSetting parsed(String... arguments) {
    return SparkMain.line()
        .parseArgs(arguments)
        .subcommand()
        .commandSpec()
        .findOption("--impressions")
        .getValue();
  }

  @Test
  void anotherWordIsRefusedWithThoseThatThereAre() {
    StringWriter err = new StringWriter();
    int code =
        SparkMain.line()
            .setErr(new PrintWriter(err))
            .execute("train", "--db", "postgresql://u:p@localhost/x", "--impressions", "both");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--impressions", "both", "FEED", "USERS", "AUTO");
  }
}
