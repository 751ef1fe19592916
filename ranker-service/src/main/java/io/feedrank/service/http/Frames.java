package io.feedrank.service.http;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The classes and frames of an error and its causes: for the log, which must not hold messages, for
 * these may quote what a caller sent.
 */
final class Frames {

  private static final int MOST = 12;

  private Frames() {}

  static String of(Throwable error) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = error; cause != null && seen.add(cause); cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : System.lineSeparator() + "caused by ")
          .append(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(MOST, frames.length); i++) {
        text.append(System.lineSeparator()).append("    at ").append(frames[i]);
      }
    }
    return text.toString();
  }
}
