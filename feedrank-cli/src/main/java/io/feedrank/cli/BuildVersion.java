package io.feedrank.cli;

import io.feedrank.training.run.BuildInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build and the commit that it was made from, as Maven wrote them down. */
final class BuildVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    BuildInfo build = build();
    return new String[] {"feedrank " + build.version(), "commit " + build.commit()};
  }

  /** This build. */
  static BuildInfo build() {
    try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return new BuildInfo(
          properties.getProperty("version", "unknown"),
          properties.getProperty("commit", "unknown"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
