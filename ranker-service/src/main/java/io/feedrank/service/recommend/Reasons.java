package io.feedrank.service.recommend;

import io.feedrank.domain.Attribute;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.PostKey;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.model.FeatureRanker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contributions in plain words: one sentence a group, for the groups that raised the score most. A
 * sentence speaks of a fact only if the fact is there, and names it: of what a user likes only if
 * they have likes, and of how many. Groups that are the same for all posts of a request, such as
 * the hour, are no reasons.
 */
final class Reasons {

  private static final int MOST = 3;
  private static final String NO_FACT =
      "The ranking puts it among the best of the posts that may be shown.";

  private final RequestContext scene;
  private final int post;
  private final ReferenceData basis;
  private final UserState state;

  private Reasons(RequestContext scene, int post) {
    this.scene = scene;
    this.post = post;
    this.basis = scene.knowledge().basis();
    this.state = scene.state();
  }

  /**
   * The reasons for a post, strongest first; at least one.
   *
   * @param contributions what the groups are sums of, largest in size first
   */
  static List<String> of(
      RequestContext scene,
      int post,
      Map<FeatureGroup, Double> groups,
      List<Contribution> contributions) {
    Reasons facts = new Reasons(scene, post);
    List<String> reasons = new ArrayList<>();
    groups.entrySet().stream()
        .filter(group -> group.getValue() > 0)
        .sorted(Map.Entry.<FeatureGroup, Double>comparingByValue().reversed())
        .forEach(
            group -> {
              FeatureGroup about = group.getKey();
              String sentence = facts.sentence(about, strongest(about, contributions));
              if (sentence != null && reasons.size() < MOST) {
                reasons.add(sentence);
              }
            });
    return reasons.isEmpty() ? List.of(NO_FACT) : List.copyOf(reasons);
  }

  /** The contribution of a group that raised the score most. */
  private static @Nullable Contribution strongest(
      FeatureGroup group, List<Contribution> contributions) {
    return contributions.stream()
        .filter(each -> each.group() == group && each.contribution() > 0)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String sentence(FeatureGroup group, @Nullable Contribution strongest) {
    return switch (group) {
      case AFFINITY -> affinity();
      case EXPOSURE -> exposure();
      case ITEM_ITEM -> itemItem(strongest);
      case CO_VIEWS -> coViews();
      case TEXT -> text(strongest);
      case POPULARITY -> popularity(strongest);
      case AUDIENCE -> audience(strongest);
      case REPETITION -> repetition();
      case RELATIVE -> relative(strongest);
      case USER_LEVEL, CONTEXT -> null;
    };
  }

  private String topic() {
    return basis.catalogue().topics().get(basis.catalogue().topic(post));
  }

  private @Nullable String affinity() {
    int likes = state.likes(PostKey.TOPIC, PostKey.TOPIC.of(basis, post));
    if (likes > 0) {
      return "This user has liked posts about '%s': %s so far.".formatted(topic(), times(likes));
    }
    int alike = state.likes(PostKey.CLUSTER, PostKey.CLUSTER.of(basis, post));
    return alike == 0
        ? null
        : "This user has liked posts with texts of the same kind: %s so far."
            .formatted(times(alike));
  }

  private @Nullable String exposure() {
    int topic = PostKey.TOPIC.of(basis, post);
    if (state.views(PostKey.TOPIC, topic) == 0) {
      return null;
    }
    double place = state.meanPlace(PostKey.TOPIC, topic, 0);
    return place >= state.meanPlace()
        ? null
        : "Posts about '%s' came early in this user's feed: at place %s on average, all posts at %s."
            .formatted(topic(), number(place), number(state.meanPlace()));
  }

  private @Nullable String itemItem(@Nullable Contribution strongest) {
    int close = scene.likesCloseTo(post);
    if (close > 0) {
      return "Those who liked the same posts as this user liked this one, too: %d of this user's %d likes are of such posts."
          .formatted(close, state.likes());
    }
    return state.likes() == 0 || !isPositive(strongest)
        ? null
        : "By what others like, it is close to what this user liked: %s so far."
            .formatted(times(state.likes()));
  }

  private @Nullable String coViews() {
    int viewers = scene.coViewersOf(post);
    return viewers == 0
        ? null
        : "Others who saw posts that this user saw have seen this one, too: %d of them."
            .formatted(viewers);
  }

  private @Nullable String text(@Nullable Contribution strongest) {
    return state.likes() == 0 || !isPositive(strongest)
        ? null
        : "Its text is close to what this user liked: %s so far.".formatted(times(state.likes()));
  }

  private @Nullable String popularity(@Nullable Contribution strongest) {
    if (strongest != null && strongest.feature().equals(FeatureRanker.AGE)) {
      return strongest.value() == null
          ? null
          : "It came %s hours ago.".formatted(number(strongest.value()));
    }
    int likes = scene.postLikes(post);
    return likes == 0
        ? null
        : "Others liked it: %s in %s.".formatted(times(likes), views(scene.postViews(post)));
  }

  private @Nullable String audience(@Nullable Contribution strongest) {
    if (strongest == null || !isPositive(strongest)) {
      return null;
    }
    List<Attribute> attributes = basis.users().attributes().attributes();
    for (int column = 0; column < attributes.size(); column++) {
      String name = attributes.get(column).name();
      if (scene.attributes().known()
          && isKnown(column)
          && strongest.feature().matches("(user|post_likers)\\.\\Q" + name + "\\E(_.*)?")) {
        return "It fits this user's %s: %s is %s."
            .formatted(name, strongest.definition(), number(strongest.value()));
      }
    }
    return null;
  }

  private boolean isKnown(int column) {
    return scene.attributes().code(column) > 0 || Float.isFinite(scene.attributes().number(column));
  }

  private @Nullable String repetition() {
    int seen = state.timesSeen(post);
    if (seen > 0) {
      return "This user has seen it before (%s) and may come back to it.".formatted(times(seen));
    }
    return state.views() == 0
        ? null
        : "This user has not seen it yet, among %s of posts.".formatted(views(state.views()));
  }

  private static @Nullable String relative(@Nullable Contribution strongest) {
    return strongest == null || strongest.value() == null
        ? null
        : "It stands out among what could be shown: %s is %s."
            .formatted(strongest.definition(), number(strongest.value()));
  }

  private static boolean isPositive(@Nullable Contribution contribution) {
    return contribution != null && contribution.value() != null && contribution.value() > 0;
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  private static String views(int count) {
    return count == 1 ? "1 view" : count + " views";
  }

  private static String number(@Nullable Number value) {
    return value == null ? "missing" : String.format(Locale.ROOT, "%.3g", value.doubleValue());
  }
}
