package io.feedrank.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads the rows of a query by {@code COPY .. TO STDOUT (FORMAT BINARY)}: the fastest way out.
 *
 * <p>After {@link #next} has said yes, the fields are read one after the other in column order, by
 * the method of the column's type; a field that may be null is asked by {@link #skipNull} first.
 * Not thread-safe.
 */
public final class BinaryCopyReader implements AutoCloseable {

  private static final int HEADER = 19;
  private static final VarHandle SHORT = bigEndian(short[].class);
  private static final VarHandle INT = bigEndian(int[].class);
  private static final VarHandle LONG = bigEndian(long[].class);

  private final CopyOut copy;
  private byte[] buffer = new byte[0];
  private int place;

  private static VarHandle bigEndian(Class<?> view) {
    return MethodHandles.byteArrayViewVarHandle(view, ByteOrder.BIG_ENDIAN);
  }

  /**
   * Begins a copy.
   *
   * @param query a select or the name of a table
   */
  public BinaryCopyReader(Connection connection, String query) throws SQLException {
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy (" + query + ") to stdout (format binary)");
    need(HEADER);
    place = HEADER + (int) INT.get(buffer, HEADER - 4);
  }

  /** Moves to the next row; false after the last. */
  public boolean next() throws SQLException {
    need(2);
    short fields = (short) SHORT.get(buffer, place);
    place += 2;
    if (fields >= 0) {
      return true;
    }
    while (copy.isActive() && copy.readFromCopy() != null) {
      throw new SQLException("bytes after the end of a binary copy");
    }
    return false;
  }

  /** Whether the next field is null; if so, it is passed over. */
  public boolean skipNull() throws SQLException {
    need(4);
    boolean isNull = (int) INT.get(buffer, place) < 0;
    if (isNull) {
      place += 4;
    }
    return isNull;
  }

  /** A field of type smallint. */
  public short int2() throws SQLException {
    field(2);
    place += 2;
    return (short) SHORT.get(buffer, place - 2);
  }

  /** A field of type integer. */
  public int int4() throws SQLException {
    field(4);
    place += 4;
    return (int) INT.get(buffer, place - 4);
  }

  /** A field of type bigint. */
  public long int8() throws SQLException {
    field(8);
    place += 8;
    return (long) LONG.get(buffer, place - 8);
  }

  /** A field of type boolean. */
  public boolean bool() throws SQLException {
    field(1);
    return buffer[place++] != 0;
  }

  /** A field of type real. */
  public float float4() throws SQLException {
    return Float.intBitsToFloat(int4());
  }

  /** A field of type double precision. */
  public double float8() throws SQLException {
    return Double.longBitsToDouble(int8());
  }

  /** A field of type timestamptz, in microseconds since 1970. */
  public long micros() throws SQLException {
    return int8() + BinaryCopyWriter.EPOCH_MICROS;
  }

  /** A field of type timestamptz, in seconds since 1970, rounded down. */
  public long second() throws SQLException {
    return Math.floorDiv(micros(), 1_000_000L);
  }

  /** A field of type text. */
  public String text() throws SQLException {
    int length = length();
    place += length;
    return new String(buffer, place - length, length, StandardCharsets.UTF_8);
  }

  /** A field of type text, or null. */
  public @Nullable String textOrNull() throws SQLException {
    return skipNull() ? null : text();
  }

  /** A field of type bytea. */
  public byte[] bytes() throws SQLException {
    int length = length();
    place += length;
    return Arrays.copyOfRange(buffer, place - length, place);
  }

  /** A field of type jsonb. */
  public String jsonb() throws SQLException {
    return text().substring(1);
  }

  /** A field of type real[]; null elements become NaN. */
  public float[] float4Array() throws SQLException {
    float[] values = new float[arrayLength(BinaryCopyWriter.FLOAT4_OID)];
    for (int i = 0; i < values.length; i++) {
      values[i] = skipNull() ? Float.NaN : float4();
    }
    return values;
  }

  /** A field of type bigint[], without null elements. */
  public long[] int8Array() throws SQLException {
    long[] values = new long[arrayLength(BinaryCopyWriter.INT8_OID)];
    for (int i = 0; i < values.length; i++) {
      values[i] = int8();
    }
    return values;
  }

  private int arrayLength(int elementType) throws SQLException {
    length();
    int dimensions = rawInt();
    rawInt();
    int type = rawInt();
    if (dimensions > 1 || type != elementType) {
      throw new SQLException(
          "expected an array of one dimension and element type %d, got %d dimensions of type %d"
              .formatted(elementType, dimensions, type));
    }
    if (dimensions == 0) {
      return 0;
    }
    int length = rawInt();
    rawInt();
    return length;
  }

  private int rawInt() {
    place += 4;
    return (int) INT.get(buffer, place - 4);
  }

  /** Reads the length of a field that must be there, and sees that all of it is in the buffer. */
  private int length() throws SQLException {
    need(4);
    int length = rawInt();
    if (length < 0) {
      throw new SQLException("a field is null where a value was expected");
    }
    need(length);
    return length;
  }

  private void field(int bytes) throws SQLException {
    int length = length();
    if (length != bytes) {
      throw new SQLException(
          "a field has %d bytes where %d were expected; read it by the method of its type"
              .formatted(length, bytes));
    }
  }

  private void need(int bytes) throws SQLException {
    while (buffer.length - place < bytes) {
      byte[] more = copy.readFromCopy();
      if (more == null) {
        throw new SQLException("a binary copy ended in the middle of a row");
      }
      if (place == buffer.length) {
        buffer = more;
      } else {
        byte[] joined = Arrays.copyOfRange(buffer, place, buffer.length + more.length);
        System.arraycopy(more, 0, joined, buffer.length - place, more.length);
        buffer = joined;
      }
      place = 0;
    }
  }

  /**
   * Cancels the copy if it was not read to its end; the connection is to be closed then, since the
   * server's answer to the cancelling may hit whatever is asked next.
   */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
