package io.feedrank.cli.settings;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.etl.load.FilterOptions;
import io.feedrank.etl.source.JdbcOptions;
import java.util.List;

/**
 * What a feed of one's own consists of.
 *
 * @param actions what users can do, in an order that must never change: new ones go to the end
 * @param filter which events an import leaves out
 * @param jdbc where it is, if it lies in a database
 */
public record FeedOptions(List<Action> actions, FilterOptions filter, JdbcOptions jdbc) {

  /** Views and likes, all of them, in no database. */
  public static final FeedOptions DEFAULT =
      new FeedOptions(Actions.VIEW_AND_LIKE.all(), FilterOptions.NONE, JdbcOptions.DEFAULT);

  /** Checks, as {@link Actions} does. */
  public FeedOptions {
    actions = new Actions(actions).all();
  }

  /** The actions with their codes. */
  public Actions toActions() {
    return new Actions(actions);
  }
}
