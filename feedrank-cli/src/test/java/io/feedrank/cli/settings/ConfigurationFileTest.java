package io.feedrank.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Action;
import io.feedrank.domain.Attribute;
import io.feedrank.etl.source.JdbcOptions;
import io.feedrank.training.symmetric.Direction;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.TrainerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

  private final Path file;

  ConfigurationFileTest(@TempDir Path directory) {
    file = directory.resolve("feedrank.yml");
  }

  @Test
  void anEmptyFileMeansTheDefaults() throws IOException {
    assertThat(read("# nothing yet\n")).isEqualTo(Settings.DEFAULT);
  }

  @Test
  void lengthsOfListsAreOneOrSeveral() throws IOException {
    assertThat(read("train: {evaluation: {k: 10}}").train().evaluation().k()).containsExactly(10);
    assertThat(read("train: {evaluation: {k: [5, 10]}}").train().evaluation().k())
        .containsExactly(5, 10);
    assertThatThrownBy(() -> read("train: {evaluation: {k: [5, ten]}}"))
        .hasMessageEndingWith("'train.evaluation.k[1]' is 'ten'; it must be a whole number");
    assertThatThrownBy(() -> read("train: {evaluation: {k: [5, 5]}}"))
        .hasMessageEndingWith(
            "'train.evaluation' does not fit: k is [5, 5]; give each length once");
    assertThatThrownBy(() -> read("train: {evaluation: {k: []}}"))
        .hasMessageEndingWith(
            "'train.evaluation' does not fit: k is []; give one length at least, as in [5, 10]");
  }

  @Test
  void whatIsGivenReplacesAndTheRestStays() throws IOException {
    Settings settings =
        read(
            """
            database:
              url: postgresql://localhost/feed
            features:
              prior-weight: 7
              sessions:
                gap: 45m
            train:
              max-rows: 2000
              trainer: xgboost
              xgboost:
                objective: binary:logistic
                growth:
                  learning-rate: 0.05
            """);
    assertThat(settings.database().url()).isEqualTo("postgresql://localhost/feed");
    assertThat(settings.features().priorWeight()).isEqualTo(7);
    assertThat(settings.features().sessions().gap()).isEqualTo(Duration.ofMinutes(45));
    assertThat(settings.features().buckets()).isEqualTo(Settings.DEFAULT.features().buckets());
    assertThat(settings.train().maxRows()).isEqualTo(2000);
    assertThat(settings.train().trainer()).isEqualTo(TrainerKind.XGBOOST);
    assertThat(settings.train().xgboost().objective()).isEqualTo("binary:logistic");
    assertThat(settings.train().xgboost().growth().learningRate()).isEqualTo(.05);
    assertThat(settings.train().xgboost().growth().depth())
        .isEqualTo(Settings.DEFAULT.train().xgboost().growth().depth());
    assertThat(settings.simulate()).isEqualTo(Settings.DEFAULT.simulate());
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() {
    assertRefused("train:\n  max-rowz: 5000\n", "'train.max-rowz'", "'train.max-rows'");
    assertRefused("tarin:\n  max-rows: 5000\n", "'tarin'", "'train'");
    assertRefused("features:\n  sessions:\n    gaps: 1h\n", "'features.sessions.gap'");
  }

  @Test
  void aValueOutOfItsRangeIsRefusedInTheWordsOfItsModule() {
    assertRefused("train:\n  max-rows: 3\n", "'train'", "1000 or more");
    assertRefused("simulate:\n  scale: 0\n", "'simulate'", "above 0");
  }

  @Test
  void aValueOfTheWrongKindIsRefused() {
    assertRefused("train:\n  max-rows: many\n", "'train.max-rows' is 'many'", "a whole number");
    assertRefused("train:\n  margin: [1]\n", "'train.margin'", "a number");
    assertRefused("features:\n  sessions:\n    gap: long\n", "30s, 15m, 1h or 7d");
    assertRefused("train: 3\n", "'train' is a section");
    assertRefused("- train\n", "key: value");
    assertRefused("train:\n  max-rows: 2000\n  max-rows: 3000\n", "duplicate key");
    assertRefused("train:\n\tmax-rows: 2000\n", "line 2", "indented by spaces");
  }

  @Test
  void thePageOnTheConfigurationShowsTheDefaults() throws IOException {
    String page = Files.readString(Path.of("../docs/CONFIGURATION.md"));
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    String defaults = page.substring(from, page.indexOf("```", from));
    assertThat(defaults).contains("train:", "max-rows", "serve:", "warm-up");
    assertThat(read(defaults)).isEqualTo(Settings.DEFAULT);
  }

  @Test
  void aListMayHoldWords() throws IOException {
    assertThat(
            read("train: {rules: {logistic: [hour, user_topic_rate]}}\n")
                .train()
                .rules()
                .logistic())
        .containsExactly("hour", "user_topic_rate");
    assertRefused("train: {rules: {logistic: hour}}\n", "'train.rules.logistic' is a list");
    assertRefused("train: {rules: {logistic: [[hour]]}}\n", "'train.rules.logistic[0]'");
    assertRefused("train: {rules: {cascade: [hour]}}\n", "'train.rules.cascade[0]' wants the keys");
  }

  @Test
  void aMapMayHoldNamesOfFeatures() throws IOException {
    SymmetricOptions symmetric =
        read("""
                train:
                  symmetric:
                    margin: ["log:post_likes_over_expected"]
                    features: [user_topic_place, hour]
                    monotone:
                      user_topic_place: decreasing
                      post_likes: increasing
                """)
            .train()
            .symmetric();
    assertThat(symmetric.margin()).containsExactly("log:post_likes_over_expected");
    assertThat(symmetric.features()).containsExactly("user_topic_place", "hour");
    assertThat(symmetric.monotone())
        .isEqualTo(
            Map.of("user_topic_place", Direction.DECREASING, "post_likes", Direction.INCREASING));
    assertRefused(
        "train: {symmetric: {monotone: {hour: up}}}\n",
        "'train.symmetric.monotone.hour' is 'up'",
        "increasing, decreasing");
    assertRefused(
        "train: {symmetric: {monotone: [hour]}}\n", "'train.symmetric.monotone' wants 'name:");
    assertRefused("train: {symmetric: {margin: ['ln:hour']}}\n", "margin 'ln:hour' is not legal");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ConfigurationFile.read(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void actionsAreAListThatReplacesTheStandardOne() throws IOException {
    Settings settings =
        read(
            """
            feed:
              actions:
                - {name: view, impression: true, weight: 1}
                - {name: addtocart, impression: false, weight: 2}
            """);
    assertThat(settings.feed().actions())
        .containsExactly(new Action("view", true, 1), new Action("addtocart", false, 2));
    assertRefused(
        "feed:\n  actions:\n    - {name: view}\n", "'feed.actions[0]' lacks", "impression");
    assertRefused("feed:\n  actions:\n    - view\n", "wants the keys name, impression, weight");
    assertRefused("feed:\n  actions: view\n", "is a list");
    assertRefused("feed:\n  actions: []\n", "'feed' does not fit", "impression");
  }

  @Test
  void aDatabaseOfOnesOwnIsDescribedByExpressionsAndWhatIsOptionalMayBeLeftOut()
      throws IOException {
    JdbcOptions jdbc =
        read("""
                feed:
                  jdbc:
                    url: jdbc:postgresql://localhost/shop
                    posts: {from: goods, published-at: since}
                    users: {from: customers, attributes: [{name: age, kind: numeric}]}
                    events:
                      - {from: looks, at: t, user: who, post: what, action: "'view'"}
                """)
            .feed()
            .jdbc();
    assertThat(jdbc.posts().publishedAt()).contains("since");
    assertThat(jdbc.posts().hidden()).isEmpty();
    assertThat(jdbc.posts().id()).isEqualTo("post_id");
    assertThat(jdbc.users().attributes())
        .containsExactly(new JdbcOptions.Column("age", Attribute.Kind.NUMERIC, Optional.empty()));
    assertThat(jdbc.events().get(0).action()).isEqualTo("'view'");
    assertThat(jdbc.events().get(0).position()).isEmpty();
    assertRefused("feed:\n  jdbc:\n    events:\n      - {from: looks}\n", "lacks the key 'at'");
    assertRefused("feed:\n  jdbc: {posts: {id: no}}\n", "'feed.jdbc.posts.id'", "in quotes");
    assertRefused("feed:\n  jdbc: {posts: {hidden: off}}\n", "posts.hidden'", "in quotes");
    assertRefused("feed:\n  jdbc: {url: mysql}\n", "'feed.jdbc' does not fit", "jdbc:postgresql");
  }

  @Test
  void durationsAreWrittenWithTheirUnit() {
    assertThat(Durations.parse("30s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(Durations.parse("15m")).isEqualTo(Duration.ofMinutes(15));
    assertThat(Durations.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
  }

  private Settings read(String text) throws IOException {
    Files.writeString(file, text);
    return ConfigurationFile.read(file);
  }

  private void assertRefused(String text, String... words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(SettingsException.class)
        .message()
        .contains(words)
        .startsWith(file.toString())
        .doesNotContain("\n");
  }
}
