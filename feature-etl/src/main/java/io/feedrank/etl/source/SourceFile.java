package io.feedrank.etl.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of a source. A gzip file is unpacked while it is read; a byte order mark, or zero bytes in
 * the first two characters, tell UTF-16 apart from the expected encoding.
 *
 * @param path of the file
 * @param encoding of its text, where nothing in the file says otherwise
 */
record SourceFile(Path path, Charset encoding) {

  private static final int HEAD = 4;

  /** A file in UTF-8. */
  static SourceFile of(Path path) {
    return new SourceFile(path, StandardCharsets.UTF_8);
  }

  /** The file's name. */
  String name() {
    return String.valueOf(path.getFileName());
  }

  /**
   * The file's text as bytes of UTF-8, perhaps with a byte order mark before it.
   *
   * @throws ImportException.Packed if the file is an archive of another kind than gzip
   */
  InputStream open() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path));
    try {
      byte[] head = head(raw);
      if (starts(head, 0x1F, 0x8B)) {
        raw = new BufferedInputStream(new GZIPInputStream(raw));
        head = head(raw);
      }
      refuseArchive(head);
      Charset found = found(head);
      return found.equals(StandardCharsets.UTF_8) ? raw : new Utf8Stream(reader(raw, found));
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** The file's size, which is that of its text; 0 where that is unknown. */
  long size() throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(path))) {
      byte[] head = head(raw);
      boolean plain = !starts(head, 0x1F, 0x8B) && found(head).equals(StandardCharsets.UTF_8);
      return plain ? Files.size(path) : 0;
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  private static boolean starts(byte[] head, int first, int second) {
    return head.length >= 2 && head[0] == (byte) first && head[1] == (byte) second;
  }

  private void refuseArchive(byte[] head) {
    if (starts(head, 'P', 'K') && head.length == HEAD && head[2] < ' ') {
      throw new ImportException.Packed(path, "a zip archive or a spreadsheet");
    }
    if (starts(head, 0xFD, '7')) {
      throw new ImportException.Packed(path, "an xz file");
    }
    if (starts(head, 0x28, 0xB5)) {
      throw new ImportException.Packed(path, "a zstd file");
    }
    if (starts(head, 'B', 'Z') && head.length == HEAD && head[2] == 'h') {
      throw new ImportException.Packed(path, "a bzip2 file");
    }
    if (starts(head, 'P', 'A') && head.length == HEAD && head[2] == 'R' && head[3] == '1') {
      throw new ImportException.Packed(path, "a Parquet file");
    }
  }

  private Charset found(byte[] head) {
    if (starts(head, 0xEF, 0xBB)) {
      return StandardCharsets.UTF_8;
    }
    if (starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16;
    }
    if (head.length == HEAD && head[1] == 0 && head[3] == 0 && head[0] != 0 && head[2] != 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (head.length == HEAD && head[0] == 0 && head[2] == 0 && head[1] != 0 && head[3] != 0) {
      return StandardCharsets.UTF_16BE;
    }
    return encoding;
  }

  private static InputStreamReader reader(InputStream raw, Charset encoding) {
    return new InputStreamReader(
        raw,
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
