package io.feedrank.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.TextId;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data that is erased with a user who is called by a text. */
class TextIdErasureTest {

  private final Database database = TestDatabase.migrated();

  private void execute(String sql) {
    database.call(connection -> connection.createStatement().execute(sql));
  }

  private List<String> column(String query) {
    return database.call(
        connection -> {
          List<String> values = new ArrayList<>();
          try (Statement ask = connection.createStatement();
              ResultSet row = ask.executeQuery(query)) {
            while (row.next()) {
              values.add(row.getString(1));
            }
          }
          return values;
        });
  }

  private void setAside(int offset, String message) {
    execute(
        """
        insert into kafka_dead_letter (topic, topic_id, partition, message_offset, sent_at, reason,
          payload, payload_bytes)
        values ('t', '00000000-0000-0000-0000-000000000001', 0, %d, now(), 'unreadable',
          convert_to('%s', 'UTF8'), 1)
        """
            .formatted(offset, message));
  }

  @Test
  void theTextGoesAndSoDoMessagesThatHoldItOrMayHoldItInEscapes() {
    for (String user : List.of("ünal", "somebody")) {
      execute(
          "insert into text_id values ('user', %d, '%s')"
              .formatted(new TextId(user).number(), user));
      execute("insert into feed_user values (%d)".formatted(new TextId(user).number()));
    }
    execute(
        "insert into text_id values ('post', %d, 'ünal')".formatted(new TextId("ünal").number()));
    setAside(1, "{\"userId\": \"ünal\"}");
    setAside(2, "{\"userId\": \"\\u00fcnal\"}");
    setAside(3, "{\"userId\": \"somebody\"}");

    execute("delete from feed_user where user_id = " + new TextId("ünal").number());

    assertThat(column("select message_offset from kafka_dead_letter")).containsExactly("3");
    assertThat(column("select owner || ' ' || text from text_id order by 1"))
        .containsExactly("post ünal", "user somebody");
  }
}
