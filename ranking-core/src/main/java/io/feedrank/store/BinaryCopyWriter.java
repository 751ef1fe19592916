package io.feedrank.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows by {@code COPY .. FROM STDIN (FORMAT BINARY)}: the fastest way into a table.
 *
 * <p>Each row is {@link #row} followed by its fields in column order; the types must be exactly
 * those of the columns, since the server reads bytes and converts nothing. {@link #finish} ends the
 * copy; closing without it cancels. Not thread-safe.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, binary format</a>
 */
public final class BinaryCopyWriter implements AutoCloseable {

  private static final int FLUSH_AT = 1 << 16;
  private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};
  private static final VarHandle SHORT = bigEndian(short[].class);
  private static final VarHandle INT = bigEndian(int[].class);
  private static final VarHandle LONG = bigEndian(long[].class);

  /** Microseconds from 1970 to 2000, where PostgreSQL's time begins. */
  static final long EPOCH_MICROS = 946_684_800_000_000L;

  /** The object id of the type bigint, as the element type of arrays. */
  static final int INT8_OID = 20;

  /** The object id of the type real. */
  static final int FLOAT4_OID = 700;

  private final CopyIn copy;
  private byte[] buffer = new byte[FLUSH_AT + 256];
  private int size;

  private static VarHandle bigEndian(Class<?> view) {
    return MethodHandles.byteArrayViewVarHandle(view, ByteOrder.BIG_ENDIAN);
  }

  /**
   * Begins a copy.
   *
   * @param target a table with its columns, for example {@code post (post_id, text)}, and what may
   *     follow, such as {@code WITH}-options, is not part of it
   */
  public BinaryCopyWriter(Connection connection, String target) throws SQLException {
    this(connection, target, false);
  }

  /** Begins a copy into a table made in this very transaction, whose rows are frozen at once. */
  public static BinaryCopyWriter freezing(Connection connection, String target)
      throws SQLException {
    return new BinaryCopyWriter(connection, target, true);
  }

  private BinaryCopyWriter(Connection connection, String target, boolean freeze)
      throws SQLException {
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + target + " from stdin (format binary" + (freeze ? ", freeze)" : ")"));
    System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
    size = SIGNATURE.length + 8;
  }

  /** Begins a row of so many fields. */
  public BinaryCopyWriter row(int fields) throws SQLException {
    if (size >= FLUSH_AT) {
      flush();
    }
    return rawShort((short) fields);
  }

  /** A field without a value. */
  public BinaryCopyWriter none() {
    return rawInt(-1);
  }

  /** A field of type smallint. */
  public BinaryCopyWriter int2(int value) {
    return rawInt(2).rawShort((short) value);
  }

  /** A field of type integer. */
  public BinaryCopyWriter int4(int value) {
    return rawInt(4).rawInt(value);
  }

  /** A field of type bigint. */
  public BinaryCopyWriter int8(long value) {
    return rawInt(8).rawLong(value);
  }

  /** A field of type boolean. */
  public BinaryCopyWriter bool(boolean value) {
    rawInt(1);
    reserve(1);
    buffer[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** A field of type real. */
  public BinaryCopyWriter float4(float value) {
    return int4(Float.floatToIntBits(value));
  }

  /** A field of type double precision. */
  public BinaryCopyWriter float8(double value) {
    return int8(Double.doubleToLongBits(value));
  }

  /** A field of type timestamptz, in microseconds since 1970. */
  public BinaryCopyWriter micros(long value) {
    return int8(value - EPOCH_MICROS);
  }

  /** A field of type timestamptz, in seconds since 1970. */
  public BinaryCopyWriter second(long value) {
    return micros(value * 1_000_000);
  }

  /** A field of type text; it must not hold the character 0, which PostgreSQL cannot store. */
  public BinaryCopyWriter text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return rawInt(bytes.length).raw(bytes, bytes.length);
  }

  /** A field of type bytea. */
  public BinaryCopyWriter bytes(byte[] value) {
    return rawInt(value.length).raw(value, value.length);
  }

  /** A field of type jsonb. */
  public BinaryCopyWriter jsonb(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    rawInt(bytes.length + 1);
    reserve(1);
    buffer[size++] = 1;
    return raw(bytes, bytes.length);
  }

  /** A field of type real[]: a part of an array. */
  public BinaryCopyWriter float4Array(float[] values, int from, int to) {
    arrayHead(to - from, 8, FLOAT4_OID);
    for (int i = from; i < to; i++) {
      float4(values[i]);
    }
    return this;
  }

  /** A field of type bigint[]. */
  public BinaryCopyWriter int8Array(long... values) {
    arrayHead(values.length, 12, INT8_OID);
    for (long value : values) {
      int8(value);
    }
    return this;
  }

  private void arrayHead(int length, int bytesAnElement, int elementType) {
    int dimensions = length == 0 ? 0 : 1;
    rawInt(12 + 8 * dimensions + length * bytesAnElement);
    rawInt(dimensions).rawInt(0).rawInt(elementType);
    if (dimensions > 0) {
      rawInt(length).rawInt(1);
    }
  }

  private BinaryCopyWriter rawShort(short value) {
    reserve(2);
    SHORT.set(buffer, size, value);
    size += 2;
    return this;
  }

  private BinaryCopyWriter rawInt(int value) {
    reserve(4);
    INT.set(buffer, size, value);
    size += 4;
    return this;
  }

  private BinaryCopyWriter rawLong(long value) {
    reserve(8);
    LONG.set(buffer, size, value);
    size += 8;
    return this;
  }

  private BinaryCopyWriter raw(byte[] bytes, int length) {
    reserve(length);
    System.arraycopy(bytes, 0, buffer, size, length);
    size += length;
    return this;
  }

  private void reserve(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer, 0, size);
    size = 0;
  }

  /**
   * Sends the rest and ends the copy.
   *
   * @return the number of rows that were copied
   */
  public long finish() throws SQLException {
    rawShort((short) -1);
    flush();
    return copy.endCopy();
  }

  /** Cancels the copy if it was not finished. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
