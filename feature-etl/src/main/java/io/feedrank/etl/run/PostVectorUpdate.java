package io.feedrank.etl.run;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.text.TextModel;
import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.BinaryCopyWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the texts of new and edited posts into vectors of one version of the basis.
 *
 * @param connection on which the run's transaction is open
 */
record PostVectorUpdate(Connection connection, int version, TaskWorkers workers) {

  private static final String HASH = "encode(sha256(convert_to(p.text, 'UTF8')), 'hex')";

  /**
   * What became of the posts.
   *
   * @param transformed the number of posts with a new vector
   * @param edited whether a post that was there before has another text now
   * @param moved whether such a post is in another cluster now
   */
  record Result(int transformed, boolean edited, boolean moved) {}

  private record Changed(long id, String text, String hash, int oldCluster) {}

  Result run(TextModel basis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "delete from post_vector v where version = %d and not exists (select from post p where p.post_id = v.post_id)"
              .formatted(version));
    }
    List<Changed> changed = changed();
    float[][] vectors = new float[changed.size()][];
    workers.forEach(changed.size(), i -> vectors[i] = basis.transform(changed.get(i).text()));
    return write(basis, changed, vectors);
  }

  private List<Changed> changed() throws SQLException {
    List<Changed> changed = new ArrayList<>();
    String query =
        """
        select p.post_id, p.text, %1$s, coalesce(v.cluster, -1)
        from post p left join post_vector v on v.post_id = p.post_id and v.version = %2$d
        where v.text_hash is distinct from %1$s order by p.post_id
        """
            .formatted(HASH, version);
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        changed.add(new Changed(rows.int8(), rows.text(), rows.text(), rows.int4()));
      }
    }
    return changed;
  }

  private Result write(TextModel basis, List<Changed> changed, float[][] vectors)
      throws SQLException {
    boolean edited = false;
    boolean moved = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("create temporary table arrived_vector (like post_vector) on commit drop");
      try (var copy = new BinaryCopyWriter(connection, "arrived_vector")) {
        for (int i = 0; i < vectors.length; i++) {
          int cluster = basis.clusterOf(vectors[i]) + 1;
          int old = changed.get(i).oldCluster();
          edited |= old >= 0;
          moved |= old >= 0 && old != cluster;
          copy.row(5).int4(version).int8(changed.get(i).id()).text(changed.get(i).hash());
          copy.int4(cluster).float4Array(vectors[i], 0, vectors[i].length);
        }
        copy.finish();
      }
      statement.execute(
          """
          insert into post_vector select * from arrived_vector
          on conflict (version, post_id) do update set text_hash = excluded.text_hash,
            cluster = excluded.cluster, vector = excluded.vector
          """);
      statement.execute("drop table arrived_vector");
    }
    return new Result(changed.size(), edited, moved);
  }
}
