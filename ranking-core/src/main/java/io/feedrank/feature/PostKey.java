package io.feedrank.feature;

/** A property of a post that features look at instead of the post itself. */
public enum PostKey {
  /** The post's topic. */
  TOPIC(0),
  /** The cluster of the post's text. */
  CLUSTER(1);

  /** Where it stands in arrays. */
  final int place;

  PostKey(int place) {
    this.place = place;
  }

  /** The number of different keys. */
  public int keys(ReferenceData basis) {
    return switch (this) {
      case TOPIC -> basis.catalogue().topics().size();
      case CLUSTER -> basis.text().clusters();
    };
  }

  /** The key of a post. */
  public int of(ReferenceData basis, int post) {
    return switch (this) {
      case TOPIC -> basis.catalogue().topic(post);
      case CLUSTER -> basis.text().cluster(post);
    };
  }

  /** The number of kinds of posts: of combinations of keys, whether a post has them or not. */
  public static int kinds(ReferenceData basis) {
    return TOPIC.keys(basis) * CLUSTER.keys(basis);
  }

  /** The kind of a post: posts of one kind have all keys in common. */
  public static int kind(ReferenceData basis, int post) {
    return TOPIC.of(basis, post) * CLUSTER.keys(basis) + CLUSTER.of(basis, post);
  }

  /** As it stands in names. */
  String word() {
    return this == TOPIC ? "topic" : "cluster";
  }

  /** As it stands in definitions. */
  String words() {
    return this == TOPIC ? "topic" : "text cluster";
  }
}
