package io.feedrank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in the repository that must equal what the code says today. Run the test with {@code
 * -Dgolden.rewrite=true} to write it anew, then read the difference before you commit it.
 */
public final class GoldenFile {

  private static final String SWITCH = "golden.rewrite";

  private GoldenFile() {}

  /** Compares, or rewrites; the path is relative to the module. */
  public static void assertUpToDate(Path path, String expected) throws IOException {
    if (Boolean.getBoolean(SWITCH)) {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, expected);
    }
    assertThat(Files.exists(path)).as("%s exists; -D%s=true writes it", path, SWITCH).isTrue();
    assertThat(Files.readString(path).replace("\r\n", "\n"))
        .as("%s; if the change is wanted, rewrite it with -D%s=true", path, SWITCH)
        .isEqualTo(expected);
  }
}
