package io.feedrank.feature;

import java.util.Locale;

/** The subject of a feature: the unit of listing, of ablation and of explanations. */
public enum FeatureGroup {
  /** How much this user likes at all, and lately. */
  USER_LEVEL,
  /** How popular a post is, and whether that is rising. */
  POPULARITY,
  /** How much this user likes the post's topic and text cluster. */
  AFFINITY,
  /** Where in its sessions the feed put such posts for this user: what it thought they like. */
  EXPOSURE,
  /** What users who like the same posts like. */
  ITEM_ITEM,
  /** What users who view the same posts view. */
  CO_VIEWS,
  /** How close the post's text is to the texts this user liked. */
  TEXT,
  /** How much users with the same attributes like such posts. */
  AUDIENCE,
  /** How this user met this very post before. */
  REPETITION,
  /** How a post compares with the other candidates of the request. */
  RELATIVE,
  /** Hour, weekday, place in the session. */
  CONTEXT;

  /** Its name for people: lower case, in words. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
