package io.feedrank.cli.settings;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.IdForm;
import io.feedrank.etl.load.FilterOptions;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.etl.source.JdbcOptions;
import io.feedrank.training.impression.ImpressionSetting;
import java.time.Duration;
import java.util.List;

/**
 * The actions and attributes of a user-defined feed.
 *
 * @param actions what users can do, in an order that must never change: new ones go to the end
 * @param ids what users and posts are called by
 * @param filter which events an import leaves out
 * @param retention how long the ETL keeps months of the log, as {@link EtlOptions#retention} says;
 *     0 for ever
 * @param impressions who chose what users saw
 * @param jdbc where it is, if it lies in a database
 */
public record FeedOptions(
    List<Action> actions,
    IdForm ids,
    FilterOptions filter,
    Duration retention,
    ImpressionSetting impressions,
    JdbcOptions jdbc) {

  /** Views and likes, ids that are numbers, all events for ever, in no database. */
  public static final FeedOptions DEFAULT =
      new FeedOptions(
          Actions.VIEW_AND_LIKE.all(),
          IdForm.NUMBERS,
          FilterOptions.NONE,
          Duration.ZERO,
          ImpressionSetting.AUTO,
          JdbcOptions.DEFAULT);

  /** Checks, as {@link Actions} and {@link EtlOptions} do. */
  public FeedOptions {
    actions = new Actions(actions).all();
    var unused = EtlOptions.DEFAULT.keeping(retention);
  }

  /** The actions with their codes. */
  public Actions toActions() {
    return new Actions(actions);
  }
}
