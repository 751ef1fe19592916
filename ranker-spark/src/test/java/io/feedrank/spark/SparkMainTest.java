package io.feedrank.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.training.impression.ImpressionSetting;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SparkMainTest {

  @ParameterizedTest
  @CsvSource({"feed, FEED", "users, USERS", "AUTO, AUTO"})
  void whoChoseTheImpressionsMayBeSaid(String word, ImpressionSetting setting) {
    ClusterOptions options = new ClusterOptions();
    new CommandLine(options)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs("--impressions", word);
    assertThat(options.impressions()).isEqualTo(setting);
  }

  @Test
  void withoutAWordTheLogTells() {
    ClusterOptions options = new ClusterOptions();
    new CommandLine(options).parseArgs();
    assertThat(options.impressions()).isEqualTo(ImpressionSetting.AUTO);
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
