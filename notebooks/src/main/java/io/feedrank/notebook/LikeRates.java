package io.feedrank.notebook;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Axis;
import io.feedrank.plot.BarChart;
import io.feedrank.plot.Caption;
import io.feedrank.plot.HeatChart;
import io.feedrank.plot.Point;
import io.feedrank.plot.Series;
import io.feedrank.plot.Table;
import io.feedrank.training.impression.RequestGroup;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The like rates of the posts shown, by whatever tells the showings apart.
 *
 * @param counts by key, ascending
 * @param <K> what they are told apart by
 */
public record LikeRates<K extends Comparable<K>>(SortedMap<K, Count> counts) {

  /** Copies. */
  public LikeRates {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /**
   * Showings of a kind.
   *
   * @param views how many
   * @param likes how many of them led to a like
   */
  public record Count(int views, int likes) {

    /** Likes a view, with a 95 % interval as if each showing were drawn by itself. */
    public Interval rate() {
      return Interval.ofProportion(likes, views);
    }

    Count plus(Count other) {
      return new Count(views + other.views, likes + other.likes);
    }
  }

  /** Tells showings apart. */
  @FunctionalInterface
  public interface Key<K> {
    /**
     * The key of a showing.
     *
     * @param place where in the session it was shown, from 0
     */
    K of(RequestGroup session, int place);
  }

  /** Counts what was shown in sessions. */
  public static <K extends Comparable<K>> LikeRates<K> by(List<RequestGroup> sessions, Key<K> key) {
    SortedMap<K, Count> counts = new TreeMap<>();
    for (RequestGroup session : sessions) {
      for (int place = 0; place < session.size(); place++) {
        Count one = new Count(1, session.label(place) > 0 ? 1 : 0);
        counts.merge(key.of(session, place), one, Count::plus);
      }
    }
    return new LikeRates<>(counts);
  }

  /** A row a key. */
  public Table table(String keyName) {
    Table table =
        new Table(
            Table.Column.text(keyName),
            Table.Column.number("views"),
            Table.Column.number("likes"),
            Table.Column.number("likes per view"));
    counts.forEach(
        (key, count) ->
            table.row(
                key.toString(),
                Show.number(count.views, 0),
                Show.number(count.likes, 0),
                Show.percent(count.rate().value())));
    return table;
  }

  /** A bar a key. */
  public BarChart bars(String title) {
    return new BarChart(
        Caption.of(title),
        Axis.percent("likes per view"),
        1,
        counts.entrySet().stream()
            .map(
                each -> {
                  Interval rate = each.getValue().rate();
                  return new BarChart.Bar(
                      each.getKey().toString(), rate.value(), rate.low(), rate.high());
                })
            .toList());
  }

  /**
   * The rates as a line, with their intervals.
   *
   * @param x where a key stands
   */
  public Series line(String name, ToDoubleFunction<K> x) {
    return new Series(
        name,
        counts.entrySet().stream()
            .map(
                each -> {
                  Interval rate = each.getValue().rate();
                  return new Point(
                      x.applyAsDouble(each.getKey()), rate.value(), rate.low(), rate.high());
                })
            .toList());
  }

  /** The rates of these keys as a row of cells, empty where nothing was shown. */
  public HeatChart.Row row(String label, List<K> keys) {
    return new HeatChart.Row(
        label,
        keys.stream()
            .map(key -> counts.containsKey(key) ? counts.get(key).rate().value() : Double.NaN)
            .toList());
  }
}
