package io.feedrank.model.forest;

/** The rate at which a feature's values change while feeds are served. */
public enum FeatureScope {
  /** Once a request, the same for all its posts: the user, the moment. */
  REQUEST,
  /** Once a refresh, the same for all users: the post. */
  POST,
  /** For every user and post. */
  PAIR,
  /** For every user and key of a post, such as its topic: the same for all posts of a run. */
  KEY
}
