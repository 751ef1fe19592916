package io.feedrank.feature;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Buckets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A rule by which a timeline counts: it gives every event a key. The key's code is a dense index;
 * its label names it in the tables, where codes would not survive a new post or category.
 *
 * <p>To count something new, add a constant (or, for configured attributes, a factory) and list it
 * in {@link #all}.
 */
public final class Counter {

  private static final Duration DAY = Duration.ofDays(1);

  /** All events under one key. */
  public static final Counter ALL =
      new Counter("all", basis -> 1, Terms.NONE, (basis, key) -> "all");

  /** By post. */
  public static final Counter POST =
      new Counter(
          "post",
          basis -> basis.catalogue().size(),
          Terms.ofPost((basis, post) -> post),
          (basis, key) -> Long.toString(basis.catalogue().ids().id(key)));

  /** By topic. */
  public static final Counter TOPIC =
      new Counter(
          "topic",
          basis -> basis.catalogue().topics().size(),
          Terms.ofPost((basis, post) -> basis.catalogue().topic(post)),
          (basis, key) -> basis.catalogue().topics().get(key));

  /** By text cluster. */
  public static final Counter CLUSTER =
      new Counter(
          "cluster",
          basis -> basis.text().clusters(),
          Terms.ofPost((basis, post) -> basis.text().cluster(post)),
          (basis, key) -> Integer.toString(key));

  /** By the band of the place in the session. */
  public static final Counter PLACE =
      new Counter(
          "place",
          basis -> PositionBucket.COUNT,
          new Terms(TermRule.ZERO, TermRule.ZERO, (basis, band) -> band),
          (basis, key) -> PositionBucket.label(key));

  /** By post and the band of the place in the session, whole days. */
  public static final Counter POST_PLACE = pair(POST, PLACE).daily();

  /** A rule from a user index (-1 if unknown), a post index or a place's band to a number. */
  private interface TermRule {
    TermRule ZERO = (basis, index) -> 0;

    int term(ReferenceData basis, int index);
  }

  /** What the user, the post and the place of an event add to its key. */
  private record Terms(TermRule user, TermRule post, TermRule band) {
    static final Terms NONE = new Terms(TermRule.ZERO, TermRule.ZERO, TermRule.ZERO);

    static Terms ofUser(TermRule rule) {
      return new Terms(rule, TermRule.ZERO, TermRule.ZERO);
    }

    static Terms ofPost(TermRule rule) {
      return new Terms(TermRule.ZERO, rule, TermRule.ZERO);
    }

    /** The terms of {@code first * keys + second}. */
    static Terms pair(Counter first, Counter second) {
      return new Terms(
          (basis, user) ->
              first.userTerm(basis, user) * second.keys(basis) + second.userTerm(basis, user),
          (basis, post) ->
              first.postTerm(basis, post) * second.keys(basis) + second.postTerm(basis, post),
          first.isByPlace() || second.isByPlace()
              ? (basis, band) ->
                  first.bandTerm(basis, band) * second.keys(basis) + second.bandTerm(basis, band)
              : TermRule.ZERO);
    }
  }

  private interface LabelRule {
    String label(ReferenceData basis, int key);
  }

  private final String name;
  private final ToIntFunction<ReferenceData> keys;
  private final Terms terms;
  private final LabelRule labels;
  private final boolean daily;

  private Counter(String name, ToIntFunction<ReferenceData> keys, Terms terms, LabelRule labels) {
    this(name, keys, terms, labels, false);
  }

  private Counter(
      String name,
      ToIntFunction<ReferenceData> keys,
      Terms terms,
      LabelRule labels,
      boolean daily) {
    this.name = name;
    this.keys = keys;
    this.terms = terms;
    this.labels = labels;
    this.daily = daily;
  }

  /** By the code of a user attribute. */
  public static Counter userAttribute(ReferenceData basis, int column) {
    return attribute(Attribute.Owner.USER, basis.users().attributes(), column);
  }

  /** By the code of a post attribute. */
  public static Counter postAttribute(ReferenceData basis, int column) {
    return attribute(Attribute.Owner.POST, basis.catalogue().attributes(), column);
  }

  private static Counter attribute(Attribute.Owner owner, AttributeTable table, int column) {
    String name = table.attributes().get(column).name();
    boolean ofUser = owner == Attribute.Owner.USER;
    return new Counter(
        (ofUser ? "user." : "post.") + name,
        basis -> table(basis, ofUser).encoding(column).size(),
        ofUser
            ? Terms.ofUser((basis, user) -> table(basis, true).code(user, column))
            : Terms.ofPost((basis, post) -> table(basis, false).code(post, column)),
        (basis, key) -> table(basis, ofUser).encoding(column).label(key));
  }

  private static AttributeTable table(ReferenceData basis, boolean ofUser) {
    return ofUser ? basis.users().attributes() : basis.catalogue().attributes();
  }

  /**
   * By the pair of two keys; the code is {@code first * second.keys + second}, the label {@code
   * first|second}, where a backslash precedes each backslash and bar of the first label.
   */
  public static Counter pair(Counter first, Counter second) {
    return new Counter(
        first.name + " x " + second.name,
        basis -> Math.multiplyExact(first.keys(basis), second.keys(basis)),
        Terms.pair(first, second),
        (basis, key) ->
            first.label(basis, key / second.keys(basis)).replace("\\", "\\\\").replace("|", "\\|")
                + "|"
                + second.label(basis, key % second.keys(basis)));
  }

  /**
   * By post and the code of a user attribute: who likes this very post. There are many such pairs,
   * so their days are counted as a whole, which keeps the timeline to {@code posts x codes x days}
   * entries.
   */
  public static Counter postAudience(ReferenceData basis, int column) {
    return pair(POST, userAttribute(basis, column)).daily();
  }

  private Counter daily() {
    return new Counter(name + ", daily", keys, terms, labels, true);
  }

  /** All counters of a feed: the constants, and those of its configured attributes. */
  public static List<Counter> all(ReferenceData basis) {
    List<Counter> counters = new ArrayList<>(List.of(ALL, POST, TOPIC, CLUSTER, PLACE, POST_PLACE));
    for (int column = 0; column < basis.users().attributes().attributes().size(); column++) {
      Counter attribute = userAttribute(basis, column);
      counters.add(attribute);
      counters.add(pair(attribute, TOPIC));
      counters.add(pair(attribute, CLUSTER));
      if (countsPostAudience(basis, column)) {
        counters.add(postAudience(basis, column));
      }
    }
    for (int column = 0; column < basis.catalogue().attributes().attributes().size(); column++) {
      counters.add(postAttribute(basis, column));
    }
    return List.copyOf(counters);
  }

  /**
   * Whether a user attribute is counted by post, too: numeric ones are. Each such counter is one of
   * the largest of a feed, and what is to be told from the likers of a post is a place on a scale.
   */
  static boolean countsPostAudience(ReferenceData basis, int column) {
    return basis.users().attributes().attributes().get(column).kind() == Attribute.Kind.NUMERIC;
  }

  /** Its name, unique within a feed. */
  public String name() {
    return name;
  }

  /** The number of keys. */
  public int keys(ReferenceData basis) {
    return keys.applyAsInt(basis);
  }

  /**
   * The bucket in which an event is counted: the one it lies in, or, where days are counted as a
   * whole, the last one of its day, so that it becomes known when the day has closed.
   */
  public int bucket(Buckets buckets, long second) {
    int bucket = buckets.of(second);
    return daily ? firstOfDay(buckets, bucket) + buckets.in(DAY) - 1 : bucket;
  }

  /** The first bucket of the day a bucket lies in. */
  static int firstOfDay(Buckets buckets, int bucket) {
    return bucket - bucket % buckets.in(DAY);
  }

  /**
   * The key of an event of a user index (-1 if unknown) with a post index.
   *
   * @param band of the event's place in its session, see {@link PositionBucket}
   */
  public int key(ReferenceData basis, int user, int post, int band) {
    return userTerm(basis, user) + postTerm(basis, post) + bandTerm(basis, band);
  }

  /**
   * Whether the place in the session matters to the key. If it does, an event that comes late can
   * change the keys of those after it.
   */
  public boolean isByPlace() {
    return terms.band != TermRule.ZERO;
  }

  /**
   * What a user index (-1 if unknown) adds to the key. A key is the sum of three terms, so that
   * whoever counts many events can look up those of all users and posts beforehand.
   */
  public int userTerm(ReferenceData basis, int user) {
    return terms.user.term(basis, user);
  }

  /** What a post index adds to the key. */
  public int postTerm(ReferenceData basis, int post) {
    return terms.post.term(basis, post);
  }

  /** What the band of a place adds to the key. */
  public int bandTerm(ReferenceData basis, int band) {
    return terms.band.term(basis, band);
  }

  /** The name of a key, unique within this counter. */
  public String label(ReferenceData basis, int key) {
    return labels.label(basis, key);
  }

  @Override
  public String toString() {
    return name;
  }
}
