package io.feedrank.domain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * All posts that can be ranked, by dense index, without their texts. Immutable.
 *
 * <p>A post is eligible at a moment if it was published strictly before it and is not hidden.
 */
public final class Catalogue implements Serializable {

  /** The second at which a post counts as published whose publication time is not known. */
  public static final long ALWAYS = Long.MIN_VALUE;

  private final Ids ids;
  private final List<String> topics;
  private final int[] topic;
  private final long[] publishedAt;
  private final BitSet hidden;
  private final AttributeTable attributes;

  /** The columns of a catalogue, one entry a post index. */
  public static final class Columns {
    final int[] topic;
    final long[] publishedAt;
    final BitSet hidden = new BitSet();

    /** Columns of so many posts: topic 0, always published, visible. */
    public Columns(int posts) {
      topic = new int[posts];
      publishedAt = new long[posts];
      Arrays.fill(publishedAt, ALWAYS);
    }

    /** Sets one post. */
    public void set(int post, int topicCode, long publishedSecond, boolean isHidden) {
      topic[post] = topicCode;
      publishedAt[post] = publishedSecond;
      hidden.set(post, isHidden);
    }
  }

  /**
   * A catalogue that takes over the columns.
   *
   * @throws IllegalArgumentException if the columns are not as long as the ids, or a post has a
   *     topic code without a topic
   */
  public Catalogue(Ids ids, List<String> topics, Columns columns, AttributeTable attributes) {
    if (columns.topic.length != ids.size()) {
      throw new IllegalArgumentException(
          "%d ids but columns of %d posts".formatted(ids.size(), columns.topic.length));
    }
    for (int post = 0; post < columns.topic.length; post++) {
      int code = columns.topic[post];
      if (code < 0 || code >= topics.size()) {
        throw new IllegalArgumentException(
            "post %d has topic code %d; there are topics 0..%d"
                .formatted(ids.id(post), code, topics.size() - 1));
      }
    }
    this.ids = ids;
    this.topics = List.copyOf(topics);
    this.topic = columns.topic;
    this.publishedAt = columns.publishedAt;
    this.hidden = columns.hidden;
    this.attributes = attributes;
  }

  /** The number of posts. */
  public int size() {
    return ids.size();
  }

  /** The posts' ids. */
  public Ids ids() {
    return ids;
  }

  /** The topics' names, by topic code. */
  public List<String> topics() {
    return topics;
  }

  /** The topic code of a post. */
  public int topic(int post) {
    return topic[post];
  }

  /** The second at which a post was published; {@link #ALWAYS} if it is not known. */
  public long publishedAt(int post) {
    return publishedAt[post];
  }

  /** Whether a post may be shown at a moment. */
  public boolean eligible(int post, Moment moment) {
    return publishedAt[post] < moment.second() && !hidden.get(post);
  }

  /** The posts' attributes, a row a post index. */
  public AttributeTable attributes() {
    return attributes;
  }
}
