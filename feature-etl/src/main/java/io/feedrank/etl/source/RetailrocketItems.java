package io.feedrank.etl.source;

import io.feedrank.domain.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items of Retailrocket's events, with what was known of them before the first event of each.
 *
 * <p>The properties stand in no order, an item's thirty or so among twenty million. They are read
 * once for every 30,000 items, so that memory depends on nothing but the number of items.
 */
final class RetailrocketItems {

  /** The attribute that holds an item's own category. */
  static final Attribute CATEGORY =
      new Attribute(Attribute.Owner.POST, "category", Attribute.Kind.CATEGORICAL);

  private static final int AT_ONCE = 30_000;
  private static final List<String> PROPERTY = List.of("timestamp", "itemid", "property", "value");

  /** The two properties whose names are not hashed. Whether an item is on stock changes daily. */
  private static final String CATEGORY_ID = "categoryid";

  private static final String AVAILABLE = "available";

  private final SourceFile events;
  private final List<SourceFile> properties;
  private final CategoryTree tree;

  RetailrocketItems(SourceFile events, List<SourceFile> properties, CategoryTree tree) {
    this.events = events;
    this.properties = properties;
    this.tree = tree;
  }

  /** Hands over all items, in order of their first events. */
  void handOver(FeedSink sink) {
    List<Item> all = new ArrayList<>(items().values());
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Item> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      describe(some, sink, from == 0);
      for (Item item : some) {
        sink.post(item, item.post(tree));
        item.properties.clear();
      }
    }
  }

  /** The items and when each first occurs. Rows that cannot be read are refused with the events. */
  private Map<Long, Item> items() {
    Map<Long, Item> items = new LinkedHashMap<>();
    CsvTable.scan(
        events,
        RetailrocketFeed.EVENT,
        row -> {
          long millis = row.whole(row.column("timestamp"));
          long line = row.line();
          Item item =
              items.computeIfAbsent(
                  row.whole(row.column("itemid")), id -> new Item(id, row.file(), line));
          item.first = Math.min(item.first, millis);
        });
    return items;
  }

  private void describe(List<Item> some, FeedSink sink, boolean first) {
    Map<Long, Item> byId = new HashMap<>();
    some.forEach(item -> byId.put(item.id, item));
    RowTask task =
        row -> {
          long millis = row.whole(row.column("timestamp"));
          @Nullable Item item = byId.get(row.whole(row.column("itemid")));
          if (item != null) {
            item.know(row.text(row.column("property")), millis, row.text(row.column("value")));
          }
        };
    for (SourceFile file : properties) {
      if (first) {
        CsvTable.read(file, PROPERTY, sink, task);
      } else {
        CsvTable.scan(file, PROPERTY, task);
      }
    }
  }

  /**
   * A value and since when it is known.
   *
   * @param millis since 1970
   */
  private record Value(long millis, String text) {}

  /** An item as it is being read; it stands where its first event does. */
  private static final class Item implements RowLocation {
    private final long id;
    private final String file;
    private final long line;
    private final SortedMap<String, Value> properties = new TreeMap<>();
    private long first = Long.MAX_VALUE;

    Item(long id, String file, long line) {
      this.id = id;
      this.file = file;
      this.line = line;
    }

    /** Of several values, the latest up to the first event counts; else the earliest. */
    void know(String property, long millis, String text) {
      properties.merge(
          property,
          new Value(millis, text),
          (old, other) -> {
            boolean inOrder = old.millis <= other.millis;
            Value later = inOrder ? other : old;
            return later.millis <= first ? later : inOrder ? old : other;
          });
    }

    PostRow post(CategoryTree tree) {
      Value category = properties.get(CATEGORY_ID);
      String text =
          properties.entrySet().stream()
              .filter(entry -> !entry.getKey().equals(CATEGORY_ID))
              .filter(entry -> !entry.getKey().equals(AVAILABLE))
              .map(entry -> entry.getValue().text)
              .collect(Collectors.joining(" "));
      return new PostRow(
          id,
          text,
          category == null ? "" : tree.top(category.text),
          null,
          false,
          category == null ? Map.of() : Map.of(CATEGORY.name(), category.text));
    }

    @Override
    public String file() {
      return file;
    }

    @Override
    public long line() {
      return line;
    }
  }
}
