package io.feedrank.etl.source;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.etl.source.RefusedRow.Reason;
import java.nio.file.Path;
import java.util.List;

/**
 * Retailrocket's shop ("Retailrocket recommender system dataset", Kaggle 2017) as a feed: {@code
 * events.csv} and, where they are there, {@code item_properties_part*.csv} and {@code
 * category_tree.csv}.
 *
 * <p>Items are posts, those that anything was done to. The topic is the top of the branch that the
 * item's category is on, the category itself an attribute, and the text the values of all other
 * properties, numbers and hashed words as they stand there. Properties change over the months: an
 * item has those that were known before its first event, so that none tells an early moment of a
 * later one.
 */
public final class RetailrocketFeed implements FeedSource {

  /**
   * What visitors did, and how much it says. Nothing in the log was shown and passed over: a view
   * is the visitor's own choice, so it counts as liked.
   */
  public static final Actions ACTIONS =
      new Actions(
          List.of(
              new Action("view", true, 1),
              new Action("addtocart", false, 2),
              new Action("transaction", false, 3)));

  static final List<String> EVENT = List.of("timestamp", "visitorid", "event", "itemid");

  /** A millisecond, and the last one that can be told in microseconds. */
  private static final long MICROS = 1_000;

  private static final long LAST_MILLI = Long.MAX_VALUE / MICROS;

  private final SourceFiles files;
  private final Actions actions;
  private final SourceFile events;
  private final List<SourceFile> properties;
  private final List<SourceFile> categories;

  /**
   * The data set in a folder.
   *
   * @param actions what can be done; {@link #ACTIONS} unless the feed's owner says otherwise
   * @throws ImportException.MissingFile if the events are missing
   */
  public RetailrocketFeed(Path folder, Actions actions) {
    this(SourceFolder.of(folder), actions);
  }

  /** The data set in a folder whose files have a certain encoding. */
  public RetailrocketFeed(SourceFolder folder, Actions actions) {
    this.files = new SourceFiles(folder);
    this.actions = actions;
    this.events = files.needed("events.csv").get(0);
    this.properties = files.matching("item_properties*.csv");
    this.categories = files.matching("category_tree.csv");
  }

  @Override
  public String name() {
    return "retailrocket";
  }

  @Override
  public String fingerprint() {
    return files.fingerprint();
  }

  @Override
  public Actions actions() {
    return actions;
  }

  @Override
  public List<Attribute> attributes() {
    return properties.isEmpty() ? List.of() : List.of(RetailrocketItems.CATEGORY);
  }

  @Override
  public void posts(FeedSink sink) {
    CategoryTree tree = CategoryTree.read(categories, sink);
    new RetailrocketItems(events, properties, tree).handOver(sink);
  }

  @Override
  public void events(FeedSink sink) {
    EventRow event = new EventRow();
    CsvTable.read(
        events,
        EVENT,
        sink,
        row -> {
          String action = row.text(row.column("event"));
          if (!actions.knows(action)) {
            throw new RefusedRow(
                Reason.UNKNOWN_ACTION,
                "found '%s'; known are %s".formatted(action, actions.names()));
          }
          long user = row.whole(row.column("visitorid"));
          long item = row.whole(row.column("itemid"));
          sink.event(row, event.set(micros(row), user, item, actions.code(action)));
        });
  }

  private static long micros(SourceRow row) throws RefusedRow {
    long millis = row.whole(row.column("timestamp"));
    if (millis < 0 || millis > LAST_MILLI) {
      throw new RefusedRow(
          millis < 0 ? Reason.OUT_OF_RANGE : Reason.FUTURE,
          "found %d; legal are milliseconds since 1970".formatted(millis));
    }
    return millis * MICROS;
  }
}
