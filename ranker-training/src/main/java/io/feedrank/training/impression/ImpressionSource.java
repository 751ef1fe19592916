package io.feedrank.training.impression;

import java.util.Locale;

/** The party that chose which posts users saw. */
public enum ImpressionSource {

  /** A feed chose: most posts that were shown were not liked. */
  FEED,

  /** Users chose by themselves, as with films that they rated or articles that they opened. */
  USERS;

  /** The name in configuration and output. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
