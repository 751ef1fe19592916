package io.feedrank.cli.settings;

/** The configuration cannot be used; the message names the place in the file and the remedy. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }

  SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
