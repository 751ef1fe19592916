package io.feedrank.etl.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of comma-separated values (RFC 4180) straight from bytes: fields stay where they were
 * read, and nothing is made for a row unless it is asked for.
 *
 * <p>Quoted fields may hold commas, doubled quotes and line breaks; lines end with LF or CRLF;
 * empty lines are passed over, and so is a byte order mark. A quote that is not closed within 16
 * MB, or is followed by anything but a comma, costs only its own line: that row is malformed, and
 * reading goes on at the next line. Not thread-safe.
 */
final class CsvReader implements AutoCloseable {

  private static final int LONGEST_ROW = 1 << 24;
  private static final int NO_BYTE = -1;
  private static final int MALFORMED = -1;
  private static final char REPLACEMENT = '\uFFFD';

  private final InputStream in;
  private byte[] buffer = new byte[1 << 18];
  private int size;
  private long read;

  /** Where the row at hand begins and where the next one does; fields are relative to it. */
  private int rowStart;

  private int rowLength;
  private int fields;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private boolean[] doubled = new boolean[16];
  private long line;
  private long nextLine = 1;
  private boolean malformed;
  private @Nullable BrokenByte firstBroken;

  /** A reader that closes the stream when it is closed. */
  CsvReader(InputStream in) throws IOException {
    this.in = in;
    boolean reading = true;
    while (reading && size < 3) {
      reading = more();
    }
    if (size >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB) {
      rowStart = 3;
    }
  }

  /** Moves to the next row; false at the end. */
  boolean next() throws IOException {
    do {
      rowStart += rowLength;
      rowLength = 0;
      if (at(0) == NO_BYTE) {
        return false;
      }
      line = nextLine++;
      malformed = !scan();
      if (malformed) {
        fields = 0;
        nextLine = line + 1;
        skipLine();
      }
    } while (!malformed && fields == 1 && from[0] == to[0]);
    return true;
  }

  /** Finds the fields of the row; false if it is malformed. */
  private boolean scan() throws IOException {
    fields = 0;
    int place = 0;
    while (true) {
      place = at(place) == '"' ? quoted(place) : plain(place);
      if (place == MALFORMED) {
        return false;
      }
      int b = at(place);
      rowLength = b == NO_BYTE ? place : place + 1;
      if (b != ',') {
        return true;
      }
      place++;
    }
  }

  /** Reads a field without quotes; gives the place after it. */
  private int plain(int start) throws IOException {
    int place = start;
    do {
      byte[] bytes = buffer;
      int end = size;
      int i = rowStart + place;
      while (i < end && bytes[i] != ',' && bytes[i] != '\n') {
        i++;
      }
      place = i - rowStart;
    } while (rowStart + place == size && more());
    boolean lastOfRow = at(place) != ',';
    boolean carriageReturn = lastOfRow && place > start && buffer[rowStart + place - 1] == '\r';
    add(start, carriageReturn ? place - 1 : place, false);
    return place;
  }

  /** Reads a field in quotes; gives the place after it. */
  private int quoted(int start) throws IOException {
    int place = start + 1;
    boolean hasDoubled = false;
    while (true) {
      int b = at(place);
      if (b == NO_BYTE || place > LONGEST_ROW) {
        return MALFORMED;
      }
      if (b == '"') {
        if (at(place + 1) != '"') {
          break;
        }
        hasDoubled = true;
        place++;
      } else if (b == '\n') {
        nextLine++;
      }
      place++;
    }
    add(start + 1, place, hasDoubled);
    int after = at(place + 1) == '\r' && at(place + 2) == '\n' ? place + 2 : place + 1;
    int b = at(after);
    return b == ',' || b == '\n' || b == NO_BYTE ? after : MALFORMED;
  }

  private void add(int begin, int end, boolean hasDoubled) {
    if (fields == from.length) {
      from = Arrays.copyOf(from, 2 * fields);
      to = Arrays.copyOf(to, 2 * fields);
      doubled = Arrays.copyOf(doubled, 2 * fields);
    }
    from[fields] = begin;
    to[fields] = end;
    doubled[fields++] = hasDoubled;
  }

  private void skipLine() throws IOException {
    int place = 0;
    while (at(place) != '\n' && at(place) != NO_BYTE) {
      place++;
    }
    rowLength = at(place) == NO_BYTE ? place : place + 1;
  }

  /** The byte at a place of the row at hand, read from the stream if need be. */
  private int at(int place) throws IOException {
    return rowStart + place < size || more() ? buffer[rowStart + place] & 0xFF : NO_BYTE;
  }

  /** Reads on, keeping the row at hand; false at the end of the stream. */
  private boolean more() throws IOException {
    if (size == buffer.length) {
      if (rowStart > 0) {
        System.arraycopy(buffer, rowStart, buffer, 0, size - rowStart);
        size -= rowStart;
        rowStart = 0;
      } else {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
    }
    int count = in.read(buffer, size, buffer.length - size);
    if (count > 0) {
      size += count;
      read += count;
    }
    return count > 0;
  }

  /** The number of fields of the row at hand; 0 if it is malformed. */
  int fields() {
    return fields;
  }

  /** Whether the row at hand cannot be told into fields. */
  boolean malformed() {
    return malformed;
  }

  /** The line the row at hand begins at, from 1. */
  long line() {
    return line;
  }

  /** The number of bytes up to the end of the row at hand. */
  long consumed() {
    return read - (size - rowStart - rowLength);
  }

  /** The bytes that hold the fields, until the next row is read. */
  byte[] bytes() {
    return buffer;
  }

  /** Where a field begins in {@link #bytes}. */
  int from(int field) {
    return rowStart + from[field];
  }

  /** Where a field ends in {@link #bytes}. */
  int to(int field) {
    return rowStart + to[field];
  }

  /** A field as text; bytes that are no UTF-8 become U+FFFD, and their first place is kept. */
  String text(int field) {
    String raw = new String(buffer, from(field), to[field] - from[field], StandardCharsets.UTF_8);
    if (raw.indexOf(REPLACEMENT) >= 0) {
      lookForBrokenBytes(field);
    }
    return doubled[field] ? raw.replace("\"\"", "\"") : raw;
  }

  /** The character U+FFFD may stand in the file, too; then nothing was broken. */
  private void lookForBrokenBytes(int field) {
    if (firstBroken == null) {
      int place = Utf8.firstBroken(buffer, from(field), to(field));
      if (place >= 0) {
        firstBroken = new BrokenByte(line, buffer[place] & 0xFF);
      }
    }
  }

  /** The first byte that is no UTF-8, among the fields that were asked for as text. */
  @Nullable BrokenByte firstBroken() {
    return firstBroken;
  }

  /**
   * A byte that is no UTF-8.
   *
   * @param line the line that its row begins at
   * @param value from 0 to 255
   */
  record BrokenByte(long line, int value) {}

  @Override
  public void close() throws IOException {
    in.close();
  }
}
