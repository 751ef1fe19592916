package io.feedrank.etl.source;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;

/**
 * A folder with the files of a feed.
 *
 * @param path of the folder
 * @param encoding of all its files that do not begin with a byte order mark
 */
public record SourceFolder(Path path, Charset encoding) {

  /** A folder whose files are in UTF-8. */
  public static SourceFolder of(Path path) {
    return new SourceFolder(path, StandardCharsets.UTF_8);
  }

  /**
   * The encoding of a name such as {@code windows-1251}.
   *
   * @throws IllegalArgumentException if Java knows none of that name
   */
  public static Charset encoding(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new IllegalArgumentException(
          "the encoding '%s' is unknown; legal are, for example, utf-8, windows-1251, windows-1252, iso-8859-1, utf-16, gb18030 and shift_jis"
              .formatted(name),
          unknown);
    }
  }
}
