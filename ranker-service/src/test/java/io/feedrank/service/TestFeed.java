package io.feedrank.service;

import static java.util.stream.Collectors.joining;

import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.model.Bundle;
import io.feedrank.model.Calibration;
import io.feedrank.model.Manifest;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.ModelRegistry;
import io.feedrank.store.TestDatabase;
import io.feedrank.store.TestTimelines;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A small feed in a database: 30 posts in three topics, 12 users who saw and liked some of them in
 * December 2021. Post {@code 100 + p} is in topic {@code p % 3}; user {@code 1 + u} likes what they
 * see of topic {@code u % 3}, so histories tell the users apart.
 */
final class TestFeed {

  static final int POSTS = 30;
  static final int USERS = 12;
  static final Instant BEGINNING = Instant.parse("2021-12-01T08:00:00Z");

  /** A moment after all events of the feed. */
  static final Instant LATER = Instant.parse("2021-12-20T14:00:00Z");

  private final Database database;

  TestFeed(Database database) {
    this.database = database;
  }

  /** The posts and users, and what they did; nothing fitted or counted yet. */
  TestFeed imported() {
    execute(
        """
        create table feed_event_2021_12 partition of feed_event
          for values from ('2021-12-01 00:00+00') to ('2022-01-01 00:00+00');
        insert into post (post_id, text, topic)
          select 100 + p, 'text "' || p || '" of' || chr(10) || 'Größe', 'topic' || p %% 3
          from generate_series(0, %d) p;
        insert into feed_user (user_id) select 1 + u from generate_series(0, %d) u;
        insert into feed_event (at, user_id, post_id, action)
          select at + s * interval '1 second', 1 + u, 100 + p, s / 30
          from generate_series(0, %d) u
          cross join lateral generate_series(u, u + 11) n
          cross join lateral (select (n * 7 + u) %% 30 p,
                              timestamptz '%s' + u * interval '11 minutes'
                                + (n - u) * interval '26 hours' as at) e
          cross join (values (0), (30)) v (s)
          where s = 0 or p %% 3 = u %% 3
        """
            .formatted(POSTS - 1, USERS - 1, USERS - 1, BEGINNING));
    return this;
  }

  /** What an ETL run leaves behind: a basis without texts, and counts by post, topic and in all. */
  TestFeed counted() {
    execute(
        """
        insert into basis values (1, now(), 0, 1, '{}', '{}') on conflict do nothing;
        insert into etl_run (started_at, finished_at, status, watermark, known_until, basis_version)
          select now(), now(), 'done', coalesce(max(seq), 0), max(at), 1 from feed_event
        """);
    TestTimelines.write(
        database,
        1,
        """
        select c.counter, c.label, date_trunc('hour', at) bucket,
               count(*) filter (where action = 0) views, count(*) filter (where action = 1) likes
        from feed_event e join post p using (post_id),
             lateral (values ('all', 'all'), ('post', p.post_id::text), ('topic', p.topic),
                             ('cluster', '0')) c (counter, label)
        group by 1, 2, 3
        """);
    return this;
  }

  TestFeed execute(String sql) {
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
    return this;
  }

  /** Publishes a model that ranks by one feature: the larger above the threshold, the better. */
  int publish(String feature, float threshold) {
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    return new ModelRegistry(database, TestService.STOPPED)
        .publish(Bundle.seal(manifest(feature), stump(threshold, 1), knowledge));
  }

  /** Publishes a model that ranks by one feature, and takes thousands of trees to do it. */
  int publishSlow(String feature, float threshold) {
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    return new ModelRegistry(database, TestService.STOPPED)
        .publish(Bundle.seal(manifest(feature), stumps(5_000, threshold, 1), knowledge));
  }

  /** Publishes a model that ranks by one feature, which had these values in training. */
  int publishSeenIn(String feature, float... trained) {
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    Manifest manifest = manifest(feature).seenIn(trained, trained.length);
    return new ModelRegistry(database, TestService.STOPPED)
        .publish(Bundle.seal(manifest, stump(0, 1), knowledge));
  }

  /** Publishes a model whose features meant something else when it was trained. */
  int publishUnusable(String feature) {
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    Bundle good = Bundle.seal(manifest(feature), stump(0, 1), knowledge);
    byte[] probe = good.probe();
    probe[0] ^= 64;
    return new ModelRegistry(database, TestService.STOPPED)
        .publish(new Bundle(good.manifest(), good.trees(), probe));
  }

  void promote(int model) {
    new ModelRegistry(database, TestService.STOPPED).promote(model, "the test wants it");
  }

  /** The URL for the service. */
  String url() {
    return TestDatabase.url(database.place().substring(database.place().lastIndexOf('/') + 1));
  }

  private static Manifest manifest(String feature) {
    return new Manifest(
        Manifest.FORMAT,
        Manifest.XGBOOST_JSON,
        List.of(feature),
        List.of(),
        1,
        new Calibration(1, 0),
        Map.of("trainer", "by hand"));
  }

  /** One tree with one split, as XGBoost writes it. */
  private static byte[] stump(float threshold, int height) {
    return stumps(1, threshold, height);
  }

  private static byte[] stumps(int trees, float threshold, int height) {
    String tree =
        """
        {"base_weights": [0, -1, 1], "categories": [], "categories_nodes": [],
         "categories_segments": [], "categories_sizes": [],
         "default_left": [1, 0, 0], "id": 0,
         "left_children": [1, -1, -1], "right_children": [2, -1, -1],
         "loss_changes": [1, 0, 0], "parents": [2147483647, 0, 0],
         "split_conditions": [%s, -%d, %d], "split_indices": [0, 0, 0],
         "split_type": [0, 0, 0], "sum_hessian": [10, 5, 5],
         "tree_param": {"num_deleted": "0", "num_feature": "1", "num_nodes": "3",
                        "size_leaf_vector": "1"}}
        """
            .formatted(threshold, height, height);
    return """
        {"learner": {
          "gradient_booster": {"name": "gbtree", "model": {
            "gbtree_model_param": {"num_parallel_tree": "1", "num_trees": "%d"},
            "iteration_indptr": [%s],
            "tree_info": [%s],
            "trees": [%s]}},
          "learner_model_param": {"base_score": "5E-1", "boost_from_average": "1",
                                  "num_class": "0", "num_feature": "1", "num_target": "1"},
          "objective": {"name": "rank:ndcg"}},
         "version": [3, 0, 4]}
        """
        .formatted(
            trees,
            IntStream.rangeClosed(0, trees).mapToObj(String::valueOf).collect(joining(",")),
            String.join(",", Collections.nCopies(trees, "0")),
            String.join(",", Collections.nCopies(trees, tree)))
        .getBytes(StandardCharsets.UTF_8);
  }
}
