package io.feedrank.feature;

import io.feedrank.feature.RandomFeed.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The likes that places in sessions lead one to expect, by simple loops over raw events. */
final class NaiveExpectation {

  private static final long DAY = 86_400;

  private final RandomFeed feed;
  private final IdentityHashMap<Event, Integer> bands = new IdentityHashMap<>();
  private final Map<Long, double[]> rates = new HashMap<>();

  NaiveExpectation(RandomFeed feed) {
    this.feed = feed;
    for (int user = -1; user < RandomFeed.USERS; user++) {
      placeEvents(user);
    }
  }

  private void placeEvents(int user) {
    List<Event> own =
        new ArrayList<>(feed.events().stream().filter(e -> e.user() == user).toList());
    own.sort(
        Comparator.comparingLong(Event::second)
            .thenComparing(Event::action)
            .thenComparing(Event::post));
    List<Event> session = new ArrayList<>();
    for (Event event : own) {
      long gap = feed.options().sessions().gap().toSeconds();
      if (!session.isEmpty() && event.second() - session.get(session.size() - 1).second() > gap) {
        session.clear();
      }
      if (event.view()) {
        session.add(event);
      }
      int seconds = (int) session.stream().mapToLong(Event::second).distinct().count();
      int place = Math.max(1, seconds);
      bands.put(event, place >= 16 ? 4 : place >= 8 ? 3 : place >= 4 ? 2 : place >= 2 ? 1 : 0);
    }
  }

  private int band(Event event) {
    return bands.getOrDefault(event, -1);
  }

  private double[] rates(long day) {
    return rates.computeIfAbsent(
        day,
        d -> {
          double[] of = new double[5];
          for (int band = 0; band < of.length; band++) {
            of[band] = rate(d, band);
          }
          return of;
        });
  }

  private double rate(long day, int band) {
    double[] counts = new double[6];
    for (Event event : feed.events()) {
      long its = event.second() / DAY;
      if (its <= day) {
        add(counts, 0, event);
        if (band(event) == band) {
          add(counts, 2, event);
          if (its == day) {
            add(counts, 4, event);
          }
        }
      }
    }
    double weight = feed.options().priorWeight();
    double soFar = (counts[3] + weight * counts[1] / counts[0]) / (counts[2] + weight);
    return (counts[5] + weight * soFar) / (counts[4] + weight);
  }

  private static void add(double[] counts, int at, Event event) {
    counts[at] += event.view() ? 1 : 0;
    counts[at + 1] += event.like() ? 1 : 0;
  }

  /** Views, likes and expected likes of a post on the days from one to before another. */
  private double[] counts(int post, long fromDay, long toDay) {
    double[] counts = new double[3];
    for (Event event : feed.events()) {
      long day = event.second() / DAY;
      if (event.post() == post && day >= fromDay && day < toDay) {
        add(counts, 0, event);
        counts[2] += event.view() ? rates(day)[band(event)] : 0;
      }
    }
    return counts;
  }

  /** The ratio of sums that lose half their weight in 30 days, shrunk twice as much. */
  double decayedRatio(int post, long second) {
    long today = second / DAY;
    double likes = 0;
    double expected = 0;
    for (Event event : feed.events()) {
      long day = event.second() / DAY;
      if (event.post() == post && day < today) {
        double weight = Math.pow(2, -(today - day) / 30.0);
        likes += event.like() ? weight : 0;
        expected += event.view() ? weight * rates(day)[band(event)] : 0;
      }
    }
    double[] prior = prior(today, 1_000_000);
    double strength = Math.min(1e6, 2 * prior[1]);
    return (likes + prior[0] * strength) / (expected + strength);
  }

  /** The shrunk ratio as of a second's day, over so many days back. */
  double ratio(int post, long second, long days) {
    long to = second / DAY;
    double[] prior = prior(to, days);
    double[] own = counts(post, to - days, to);
    return (own[1] + prior[0] * prior[1]) / (own[2] + prior[1]);
  }

  /** The mean of the ratios of all posts, and how strongly single ones are drawn to it. */
  private double[] prior(long to, long days) {
    double likes = 0;
    double expected = 0;
    List<double[]> all = new ArrayList<>();
    for (int other = 0; other < RandomFeed.POSTS; other++) {
      double[] counts = counts(other, to - days, to);
      if (counts[0] > 0) {
        all.add(counts);
        likes += counts[1];
        expected += counts[2];
      }
    }
    double mean = likes / expected;
    double above = 0;
    double squares = 0;
    for (double[] c : all) {
      above += Math.pow(c[1] - mean * c[2], 2) - mean * c[2] * (1 - mean * c[2] / c[0]);
      squares += c[2] * c[2];
    }
    double variance = above / squares;
    double strength = variance > mean / 1e6 ? mean / variance : 1e6;
    return new double[] {mean, strength};
  }
}
