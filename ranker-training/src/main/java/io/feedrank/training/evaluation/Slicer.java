package io.feedrank.training.evaluation;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.feature.Counter;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.Timeline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells which parts of the requests a request belongs to, and which parts of the posts a post. */
final class Slicer {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration NEW = Duration.ofDays(7);
  private static final int FEW_LIKES = 10;
  private static final int MANY_LIKES = 100;
  private static final int FEW_VIEWS = 50;

  private Slicer() {}

  /** The parts of the requests that a request belongs to, by what was known at its moment. */
  static List<Slice.Key> ofRequest(RequestContext scene) {
    List<Slice.Key> keys = new ArrayList<>();
    keys.add(new Slice.Key("user", experience(scene)));
    keys.add(new Slice.Key("hour, UTC", "%02d".formatted(scene.moment().hour())));
    keys.add(new Slice.Key("month", MONTH.format(scene.moment().instant())));
    AttributeTable attributes = scene.knowledge().basis().users().attributes();
    addAttributes(keys, "user's ", attributes, scene.user());
    return keys;
  }

  private static String experience(RequestContext scene) {
    int likes = scene.state().likes();
    if (scene.state().views() == 0 && likes == 0) {
      return "1: new";
    }
    return likes < FEW_LIKES
        ? "2: under 10 likes"
        : likes < MANY_LIKES ? "3: 10 to 99 likes" : "4: heavy, 100 likes or more";
  }

  /** The parts of the posts that a post belongs to, by what was known at the scene's moment. */
  static List<Slice.Key> ofPost(RequestContext scene, int post) {
    ReferenceData basis = scene.knowledge().basis();
    List<Slice.Key> keys = new ArrayList<>();
    keys.add(new Slice.Key("topic", basis.catalogue().topics().get(basis.catalogue().topic(post))));
    Timeline timeline = scene.knowledge().timelines().of(Counter.POST);
    if (secondsKnown(scene, timeline, post) < NEW.toSeconds()) {
      keys.add(new Slice.Key("post", "new: in the feed for under 7 days"));
    }
    if (timeline.views(post, scene.bucket()) < FEW_VIEWS) {
      keys.add(new Slice.Key("post", "rare: seen under 50 times"));
    }
    addAttributes(keys, "post's ", basis.catalogue().attributes(), post);
    return keys;
  }

  /** The time since publication, or since the first view where that is not known. */
  private static long secondsKnown(RequestContext scene, Timeline timeline, int post) {
    long second = scene.moment().second();
    long published = scene.knowledge().basis().catalogue().publishedAt(post);
    if (published != Catalogue.ALWAYS) {
      return second - published;
    }
    int first = timeline.firstBucket(post);
    return first >= scene.bucket()
        ? 0
        : second - scene.knowledge().options().buckets().start(first);
  }

  private static void addAttributes(
      List<Slice.Key> keys, String whose, AttributeTable table, int row) {
    List<Attribute> attributes = table.attributes();
    for (int column = 0; column < attributes.size(); column++) {
      String label = table.encoding(column).label(table.code(row, column));
      keys.add(
          new Slice.Key(
              whose + attributes.get(column).name(),
              label.startsWith("=") ? label.substring(1) : label));
    }
  }
}
