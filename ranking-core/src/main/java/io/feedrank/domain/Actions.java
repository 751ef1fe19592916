package io.feedrank.domain;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The actions a feed knows; an action's code is its place in the list.
 *
 * @param all one to sixteen actions with different names, at least one of them an impression and at
 *     least one positive
 */
public record Actions(List<Action> all) implements Serializable {

  /** The actions of a feed of posts that are shown and liked. */
  public static final Actions VIEW_AND_LIKE =
      new Actions(List.of(new Action("view", true, 0), new Action("like", false, 1)));

  /** Checks and copies. */
  public Actions {
    all = List.copyOf(all);
    if (all.size() > PackedEvent.MAX_ACTIONS) {
      throw new IllegalArgumentException(
          "%d actions given; at most %d fit".formatted(all.size(), PackedEvent.MAX_ACTIONS));
    }
    if (all.stream().map(Action::name).distinct().count() < all.size()) {
      throw new IllegalArgumentException("two actions share a name: " + all);
    }
    if (all.stream().noneMatch(Action::impression) || all.stream().noneMatch(Action::positive)) {
      throw new IllegalArgumentException(
          "a feed needs an action that is an impression and one that is positive; got " + all);
    }
  }

  /**
   * The code of an action's name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public int code(String name) {
    for (int code = 0; code < all.size(); code++) {
      if (all.get(code).name().equals(name)) {
        return code;
      }
    }
    throw new IllegalArgumentException("no action named '%s'; known: %s".formatted(name, names()));
  }

  /** Whether there is an action of this name. */
  public boolean knows(String name) {
    return all.stream().anyMatch(action -> action.name().equals(name));
  }

  /**
   * Whether the log can say that a post was shown and not liked: some impression is not by itself
   * positive. Where users chose what to see, as in a shop, it cannot.
   */
  public boolean tellShownFromLiked() {
    return all.stream().anyMatch(action -> action.impression() && !action.positive());
  }

  /** The action of a code. */
  public Action get(int code) {
    return all.get(code);
  }

  /** Names and weights, such as {@code view 1, addtocart 2}: for messages. */
  public String weights() {
    return all.stream().map(Action::described).collect(Collectors.joining(", "));
  }

  /** The names, in order of their codes, joined by commas: for messages. */
  public String names() {
    return all.stream().map(Action::name).collect(Collectors.joining(", "));
  }
}
