package io.feedrank.training.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The result of one check of an audit.
 *
 * @param check what was tried
 * @param verdict whether it went as it must
 * @param evidence what was seen, in words
 * @param leaks the names of the features that know the future; empty if none was caught
 */
public record Finding(String check, Verdict verdict, String evidence, List<String> leaks) {

  /** Whether a check went as it must. */
  public enum Verdict {
    PASSED("passed"),
    FAILED("FAILED"),
    /** The interval is so wide that either answer could be chance. */
    TOO_LITTLE_DATA("too little data to tell");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** The verdict in a few words. */
    public String words() {
      return words;
    }

    private static Verdict of(boolean passed) {
      return passed ? PASSED : FAILED;
    }
  }

  /** Copies. */
  public Finding {
    leaks = List.copyOf(leaks);
  }

  /** The result of a check that does not depend on chance. */
  public Finding(String check, boolean passed, String evidence, List<String> leaks) {
    this(check, Verdict.of(passed), evidence, leaks);
  }

  /** Whether it went as it must; false also where there was too little data. */
  @JsonProperty
  public boolean passed() {
    return verdict == Verdict.PASSED;
  }

  /** Whether it did not go as it must, and not by chance. */
  public boolean failed() {
    return verdict == Verdict.FAILED;
  }
}
