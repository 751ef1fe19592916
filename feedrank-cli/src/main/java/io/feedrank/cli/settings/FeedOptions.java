package io.feedrank.cli.settings;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.IdForm;
import io.feedrank.etl.load.FilterOptions;
import io.feedrank.etl.source.JdbcOptions;
import java.util.List;

/**
 * What a feed of one's own consists of.
 *
 * @param actions what users can do, in an order that must never change: new ones go to the end
 * @param ids what users and posts are called by
 * @param filter which events an import leaves out
 * @param jdbc where it is, if it lies in a database
 */
public record FeedOptions(
    List<Action> actions, IdForm ids, FilterOptions filter, JdbcOptions jdbc) {

  /** Views and likes, ids that are numbers, all events, in no database. */
  public static final FeedOptions DEFAULT =
      new FeedOptions(
          Actions.VIEW_AND_LIKE.all(), IdForm.NUMBERS, FilterOptions.NONE, JdbcOptions.DEFAULT);

  /** Checks, as {@link Actions} does. */
  public FeedOptions {
    actions = new Actions(actions).all();
  }

  /** The actions with their codes. */
  public Actions toActions() {
    return new Actions(actions);
  }
}
