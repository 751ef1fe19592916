package io.feedrank.cli.settings;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import java.util.List;

/**
 * What a feed of one's own consists of.
 *
 * @param actions what users can do, in an order that must never change: new ones go to the end
 */
public record FeedOptions(List<Action> actions) {

  /** Views and likes. */
  public static final FeedOptions DEFAULT = new FeedOptions(Actions.VIEW_AND_LIKE.all());

  /** Checks, as {@link Actions} does. */
  public FeedOptions {
    actions = new Actions(actions).all();
  }

  /** The actions with their codes. */
  public Actions toActions() {
    return new Actions(actions);
  }
}
