package io.feedrank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.Encoding;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Moment;
import io.feedrank.domain.Post;
import io.feedrank.feature.Counter;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ItemItem;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FeatureSnapshotStoreTest {

  private static final String FEED =
      """
      insert into feed_user values (5, '{"age": "30"}'), (9, '{}');
      insert into post values
        (100, 'one', 'sport', null, false, '{"lang": "en"}'),
        (300, 'three', 'art', '2021-10-02 00:00+00', true, '{}'),
        (200, 'two', 'sport', null, false, '{"lang": "fr"}');
      create table feed_event_2021_10 partition of feed_event
        for values from ('2021-10-01 00:00+00') to ('2021-11-01 00:00+00');
      insert into feed_event (at, user_id, post_id, action) values
        ('2021-10-01 10:00+00', 5, 100, 0), ('2021-10-01 10:00:30+00', 5, 100, 1),
        ('2021-10-01 12:00+00', 7, 300, 0), ('2021-10-01 09:00+00', 5, 200, 0),
        ('2021-10-01 12:00+00', 9, 400, 0);
      """;

  private static final String COUNTED =
      """
      insert into basis values (3, '2021-11-01', 2, 2, '{}', '{}');
      insert into post_vector values (3, 100, 'h', 1, '{1, 0}'), (3, 200, 'h', 1, '{0, 1}');
      insert into item_item_version values
        ('2021-10-08 00:00+00', 10, '{}'), ('2021-10-15 00:00+00', 0, '{}');
      insert into item_item values ('2021-10-08 00:00+00', 100, '{300, 999, 200}', '{0.5, 1, 2}');
      insert into etl_run (started_at, finished_at, status, watermark, known_until, basis_version)
        values ('2021-11-01', '2021-11-01', 'done', 5, '2021-10-01 12:00+00', 3),
               ('2021-11-02', null, 'failed', 0, null, null);
      """;

  private static final String TIMELINES =
      """
      select * from (values
        ('post', '200', timestamptz '2021-10-01 09:00+00', 1, 0),
        ('post', '200', '2021-10-01 10:00+00', 4, 2),
        ('post', '999', '2021-10-01 09:00+00', 1, 0),
        ('user.age x topic', '[..30.0)|sport', '2021-10-01 09:00+00', 6, 1),
        ('user.gone', 'x', '2021-10-01 09:00+00', 6, 1)) v (counter, label, bucket, views, likes)
      """;

  private static Database feed(String... scripts) {
    Database database = TestDatabase.migrated();
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String script : scripts) {
              statement.execute(script);
            }
          }
          return true;
        });
    return database;
  }

  private static Encodings encodings() {
    Map<Attribute, Encoding> encodings = new LinkedHashMap<>();
    encodings.put(
        new Attribute(Attribute.Owner.USER, "age", Attribute.Kind.NUMERIC),
        new Encoding.Bands(30, 40));
    encodings.put(
        new Attribute(Attribute.Owner.POST, "lang", Attribute.Kind.CATEGORICAL),
        new Encoding.Categories(List.of("fr", "en")));
    return new Encodings(encodings);
  }

  @Test
  void anEmptyDatabaseHoldsAnEmptyKnowledge() {
    FeatureSnapshotStore store = new FeatureSnapshotStore(TestDatabase.migrated());
    assertThat(store.latest()).isEmpty();
    FeatureSnapshot knowledge = store.load();
    assertThat(knowledge.basisVersion()).isZero();
    assertThat(knowledge.basis().catalogue().size()).isZero();
    assertThat(knowledge.basis().actions()).isEqualTo(Actions.VIEW_AND_LIKE);
    assertThat(knowledge.timelines().of(Counter.ALL).views(0, 1 << 30)).isZero();
    assertThat(knowledge.itemItem().all()).isEmpty();
  }

  @Test
  void aFeedWithoutAnEtlRunHasUsersAndPostsAndNothingCounted() {
    FeatureSnapshot knowledge = new FeatureSnapshotStore(feed(FEED)).load();
    assertThat(knowledge.basis().users().size()).isEqualTo(3);
    assertThat(knowledge.basis().users().index(7)).isEqualTo(1);
    assertThat(knowledge.basis().catalogue().topics()).containsExactly("art", "sport");
    assertThat(knowledge.timelines().of(Counter.POST).keys()).isEqualTo(3);
    assertThat(knowledge.timelines().of(Counter.POST).views(0, 1 << 30)).isZero();
    Moment later = Moment.of(Instant.parse("2021-10-03T00:00:00Z"));
    assertThat(knowledge.basis().catalogue().eligible(0, later)).isTrue();
    assertThat(knowledge.basis().catalogue().eligible(2, later)).isFalse();
  }

  @Test
  void whatARunCountedIsFoundUnderTheCodesOfNow() {
    Database database = feed(FEED, COUNTED);
    TestTimelines.write(database, 3, TIMELINES);
    database.transaction(
        connection -> {
          new EncodingStore(connection).write(3, encodings());
          return true;
        });
    FeatureSnapshotStore store = new FeatureSnapshotStore(database);
    assertThat(store.latest())
        .contains(new FinishedRun(1, 5, Instant.parse("2021-10-01T12:00:00Z"), 3));
    FeatureSnapshot knowledge = store.load();
    int ten =
        knowledge.options().buckets().of(Instant.parse("2021-10-01T10:00:00Z").getEpochSecond());
    assertThat(knowledge.timelines().of(Counter.POST).views(1, ten)).isEqualTo(1);
    assertThat(knowledge.timelines().of(Counter.POST).views(1, ten + 1)).isEqualTo(5);
    assertThat(knowledge.timelines().of(Counter.POST).likes(1, ten + 1)).isEqualTo(2);
    Counter pair = Counter.pair(Counter.userAttribute(knowledge.basis(), 0), Counter.TOPIC);
    assertThat(knowledge.timelines().of(pair).views(1 * 2 + 1, ten)).isEqualTo(6);
    assertThat(knowledge.basis().users().attributes().number(0, 0)).isEqualTo(30);
    assertThat(knowledge.basis().users().attributes().code(0, 0)).isEqualTo(2);
    assertThat(knowledge.basis().catalogue().attributes().code(0, 0)).isEqualTo(2);
    assertThat(knowledge.basis().catalogue().attributes().code(2, 0)).isZero();
    assertThat(knowledge.basis().text().cluster(0)).isEqualTo(1);
    assertThat(knowledge.basis().text().cluster(2)).isZero();
    assertThat(knowledge.basis().text().cosine(1, 1)).isEqualTo(1);
    ItemItem model =
        Objects.requireNonNull(
            knowledge.itemItem().asOf(Moment.of(Instant.parse("2021-10-09T00:00:00Z"))));
    assertThat(model.to(0) - model.from(0)).isEqualTo(2);
    assertThat(model.neighbour(model.from(0) + 1)).isEqualTo(1);
    assertThat(model.weight(model.from(0) + 1)).isEqualTo(2);
    assertThat(knowledge.itemItem().all()).hasSize(2);
  }

  @Test
  void timelinesCanBeReadByPeople() {
    Database database = feed(FEED, COUNTED);
    TestTimelines.write(database, 3, TIMELINES);
    String sums =
        database.call(
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row =
                      statement.executeQuery(
                          """
                          select string_agg(views || ' ' || likes, ', ' order by bucket)
                          from cumulative where counter = 'post' and label = '200'
                          """)) {
                row.next();
                return row.getString(1);
              }
            });
    assertThat(sums).isEqualTo("1 0, 5 2");
  }

  @Test
  void refusesABasisThatIsNotThere() {
    assertThatThrownBy(() -> new FeatureSnapshotStore(feed(FEED, COUNTED)).load(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("basis version 2")
        .hasMessageContaining("train a new model");
  }

  @Test
  void readsTheLogWholeInPartAndByUser() {
    Database database = feed(FEED);
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    var users = knowledge.basis().users().ids();
    var posts = knowledge.basis().catalogue().ids();
    FeedLogStore store = new FeedLogStore(database);
    LoadedLog whole = store.readAll(users, posts, RowProgress.SILENT);
    assertThat(whole.skipped()).as("the event of a post that is gone").isEqualTo(1);
    assertThat(whole.log().size()).isEqualTo(4);
    assertThat(whole.log().history(0).size()).isEqualTo(3);
    assertThat(whole.log().history(0).post(0)).as("earliest first").isEqualTo(1);
    assertThat(whole.log().history(0).action(2)).isEqualTo(1);
    FeedLog part = store.read(new SeqRange(2, 4), users, posts, RowProgress.SILENT).log();
    assertThat(part.size()).isEqualTo(2);
    FeedLog beginning = store.read(new SeqRange(0, 2), users, posts, RowProgress.SILENT).log();
    assertThat(beginning.size()).isEqualTo(2);
    FeedLog ofOne = store.readUsers(SeqRange.ALL, new long[] {7}, users, posts);
    assertThat(ofOne.size()).isEqualTo(1);
    assertThat(ofOne.history(1).post(0)).isEqualTo(2);
  }

  @Test
  void readsPostsWithTheirTexts() {
    PostStore posts = new PostStore(feed(FEED));
    assertThat(posts.all()).hasSize(3);
    assertThat(posts.some(200, 999))
        .containsExactly(Map.entry(200L, new Post(200, "two", "sport")));
  }

  @Test
  void settingsComeBackAndActionsKeepTheirCodes() {
    Database database = TestDatabase.migrated();
    Actions shop = new Actions(List.of(new Action("view", true, 0), new Action("buy", false, 3)));
    Actions read =
        database.transaction(
            connection -> {
              FeedSettings settings = new FeedSettings(connection);
              settings.write(shop);
              settings.write(shop);
              settings.write(List.copyOf(encodings().byAttribute().keySet()));
              settings.write(settings.options());
              assertThat(settings.attributes())
                  .isEqualTo(List.copyOf(encodings().byAttribute().keySet()));
              return settings.actions();
            });
    assertThat(read).isEqualTo(shop);
    assertThatThrownBy(
            () ->
                database.transaction(
                    connection -> {
                      new FeedSettings(connection).write(Actions.VIEW_AND_LIKE);
                      return true;
                    }))
        .hasMessageContaining("action 1 is 'buy'");
  }
}
