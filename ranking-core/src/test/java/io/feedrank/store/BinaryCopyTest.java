package io.feedrank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryCopyTest {

  private static final Database DATABASE = TestDatabase.empty();

  private static Connection tableOf(String columns) throws SQLException {
    Connection connection = DATABASE.open();
    connection.createStatement().execute("create temporary table t (" + columns + ")");
    return connection;
  }

  @Test
  void everyTypeComesBackAsItWentIn() throws SQLException {
    try (Connection connection =
        tableOf(
            "a smallint, b integer, c bigint, d real, e double precision, f text, g timestamptz, h jsonb, i real[], j bigint[], k boolean")) {
      try (var writer = new BinaryCopyWriter(connection, "t")) {
        writer.row(11).int2(-7).int4(1 << 30).int8(Long.MIN_VALUE).float4(0.1f).float8(Math.PI);
        writer.text("zażółć \"quoted\"\n").micros(-1).jsonb("{\"a\": 1}");
        writer.float4Array(new float[] {9, 1.5f, Float.NaN, 9}, 1, 3).int8Array(1, -2).bool(true);
        assertThat(writer.finish()).isEqualTo(1);
      }
      try (var reader = new BinaryCopyReader(connection, "select * from t")) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.int2()).isEqualTo((short) -7);
        assertThat(reader.int4()).isEqualTo(1 << 30);
        assertThat(reader.int8()).isEqualTo(Long.MIN_VALUE);
        assertThat(reader.float4()).isEqualTo(0.1f);
        assertThat(reader.float8()).isEqualTo(Math.PI);
        assertThat(reader.text()).isEqualTo("zażółć \"quoted\"\n");
        assertThat(reader.micros()).isEqualTo(-1);
        assertThat(reader.jsonb()).isEqualTo("{\"a\": 1}");
        assertThat(reader.float4Array()).containsExactly(1.5f, Float.NaN);
        assertThat(reader.int8Array()).containsExactly(1, -2);
        assertThat(reader.bool()).isTrue();
        assertThat(reader.next()).isFalse();
      }
      try (var row =
          connection.createStatement().executeQuery("select extract(epoch from g) from t")) {
        row.next();
        assertThat(row.getBigDecimal(1)).isEqualByComparingTo("-0.000001");
      }
    }
  }

  @Test
  void nullsAndEmptyArraysComeBack() throws SQLException {
    try (Connection connection = tableOf("a bigint, b text, c real[], d bigint[]")) {
      try (var writer = new BinaryCopyWriter(connection, "t (a, b, c, d)")) {
        writer.row(4).none().none().float4Array(new float[0], 0, 0).int8Array();
        writer.finish();
      }
      try (var reader = new BinaryCopyReader(connection, "select * from t")) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.skipNull()).isTrue();
        assertThat(reader.textOrNull()).isNull();
        assertThat(reader.float4Array()).isEmpty();
        assertThat(reader.int8Array()).isEmpty();
        assertThat(reader.next()).isFalse();
      }
    }
  }

  @Test
  void anEmptyTableHasNoRows() throws SQLException {
    try (Connection connection = tableOf("a bigint")) {
      try (var writer = new BinaryCopyWriter(connection, "t")) {
        assertThat(writer.finish()).isZero();
      }
      try (var reader = new BinaryCopyReader(connection, "select * from t")) {
        assertThat(reader.next()).isFalse();
      }
    }
  }

  @Test
  void manyRowsOfRandomLengthSurviveSeed7() throws SQLException {
    try (Connection connection = tableOf("a integer, b text")) {
      Random random = new Random(7);
      String[] texts = new String[2_000];
      try (var writer = new BinaryCopyWriter(connection, "t")) {
        for (int i = 0; i < texts.length; i++) {
          texts[i] = "x".repeat(random.nextInt(100) == 0 ? random.nextInt(300_000) : i % 50);
          writer.row(2).int4(i).text(texts[i]);
        }
        assertThat(writer.finish()).isEqualTo(texts.length);
      }
      try (var reader = new BinaryCopyReader(connection, "select a, b from t order by a")) {
        for (int i = 0; reader.next(); i++) {
          assertThat(reader.int4()).isEqualTo(i);
          assertThat(reader.text()).isEqualTo(texts[i]);
        }
      }
    }
  }

  @Test
  void anUnfinishedCopyLeavesNothingBehind() throws SQLException {
    try (Connection connection = tableOf("a bigint")) {
      try (var writer = new BinaryCopyWriter(connection, "t")) {
        writer.row(1).int8(1);
      }
      try (var reader = new BinaryCopyReader(connection, "select * from t")) {
        assertThat(reader.next()).isFalse();
      }
    }
  }

  @Test
  void aHalfReadCopyIsCancelledNotReadToItsEnd() throws SQLException {
    try (Connection connection = DATABASE.open()) {
      try (var reader = new BinaryCopyReader(connection, "select generate_series(1, 2000000000)")) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.int4()).isEqualTo(1);
      }
    }
  }

  @Test
  void saysWhenAFieldIsReadByTheWrongMethod() throws SQLException {
    try (Connection connection = DATABASE.open();
        var reader = new BinaryCopyReader(connection, "select 1::bigint, null::bigint")) {
      reader.next();
      assertThatThrownBy(reader::int4).hasMessageContaining("8 bytes where 4 were expected");
    }
  }
}
