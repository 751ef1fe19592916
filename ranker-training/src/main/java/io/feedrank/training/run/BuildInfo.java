package io.feedrank.training.run;

/**
 * The version and commit of the running program.
 *
 * @param version as released
 * @param commit of its sources, with "-dirty" behind it where they were changed; "unknown" where
 *     the build was not told
 */
public record BuildInfo(String version, String commit) {

  /** A build that nobody knows anything about. */
  public static final BuildInfo UNKNOWN = new BuildInfo("unknown", "unknown");
}
