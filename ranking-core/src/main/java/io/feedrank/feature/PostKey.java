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
  public int keys(Basis basis) {
    return switch (this) {
      case TOPIC -> basis.catalogue().topics().size();
      case CLUSTER -> basis.text().clusters();
    };
  }

  /** The key of a post. */
  public int of(Basis basis, int post) {
    return switch (this) {
      case TOPIC -> basis.catalogue().topic(post);
      case CLUSTER -> basis.text().cluster(post);
    };
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
