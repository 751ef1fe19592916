package io.feedrank.feature;

import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.feature.RandomFeed.Event;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every feature a second time, straight from its definition, by simple loops over the list of raw
 * events: the reference that the real ones are tested against.
 */
final class NaiveFeed {

  private static final double DAY = 86_400;

  /** A user's question about a post at a second. */
  record Question(int user, long second, int post, int position) {}

  private final RandomFeed feed;
  private final Catalogue catalogue;
  private final PostVectors text;
  private final long bucketSeconds;
  private final Map<String, ToDoubleFunction<Question>> features = new HashMap<>();

  NaiveFeed(RandomFeed feed) {
    this.feed = feed;
    this.catalogue = feed.basis().catalogue();
    this.text = feed.basis().text();
    this.bucketSeconds = feed.options().buckets().length().toSeconds();
    users();
    posts();
    windows();
    affinities("topic", catalogue::topic);
    affinities("cluster", text::cluster);
    itemItem();
    features.put("co_view_sum", q -> coViews(q, 32));
    features.put("co_view_last10", q -> coViews(q, 10));
    parts();
    texts();
    for (int column = 0; column < RandomFeed.USER_ATTRIBUTES.size(); column++) {
      audience("user." + RandomFeed.USER_ATTRIBUTES.get(column).name(), column);
    }
    likers();
    postAttributes();
  }

  boolean knows(String feature) {
    return features.containsKey(feature);
  }

  double value(String feature, Question question) {
    return Objects.requireNonNull(features.get(feature), feature).applyAsDouble(question);
  }

  // What is known -------------------------------------------------------------------------------

  private long bucketStart(long second) {
    return second / bucketSeconds * bucketSeconds;
  }

  /** The start of the day in which the bucket of a second starts. */
  private long dayStart(long second) {
    return bucketStart(second) / 86_400 * 86_400;
  }

  private double count(Predicate<Event> which) {
    return feed.events().stream().filter(which).count();
  }

  private static Predicate<Event> views() {
    return Event::view;
  }

  private static Predicate<Event> likes() {
    return Event::like;
  }

  /** What the timelines know. */
  private Predicate<Event> closed(Question q) {
    return e -> e.second() < bucketStart(q.second());
  }

  private Predicate<Event> closedDays(Question q) {
    return e -> e.second() < dayStart(q.second());
  }

  private Predicate<Event> closedSince(Question q, double seconds) {
    long width = Math.max(bucketSeconds, Math.round(seconds));
    return closed(q).and(e -> e.second() >= bucketStart(q.second()) - width);
  }

  /** What counts with the resolution of a minute know. */
  private static Predicate<Event> known(Question q) {
    return e -> e.second() < asOf(q);
  }

  private static long asOf(Question q) {
    return q.second() / 60 * 60;
  }

  /** When an event counts as having happened: in a closed bucket, at its middle. */
  private double happened(Event e, Question q) {
    return e.second() < bucketStart(q.second())
        ? bucketStart(e.second()) + bucketSeconds / 2.0
        : e.second();
  }

  /** What the user's state knows. */
  private static Predicate<Event> own(Question q) {
    return e -> e.user() == q.user() && e.second() < q.second();
  }

  private static Predicate<Event> ofPost(Question q) {
    return e -> e.post() == q.post();
  }

  private double smoothed(double likes, double views, double prior) {
    double weight = feed.options().priorWeight();
    return (likes + prior * weight) / (views + weight);
  }

  private double rate(Predicate<Event> which, double prior) {
    return smoothed(count(which.and(likes())), count(which.and(views())), prior);
  }

  private double fading(Predicate<Event> which, ToLongFunction<Event> age, double halfLifeDays) {
    return feed.events().stream()
        .filter(which)
        .mapToDouble(e -> Math.pow(2, -age.applyAsLong(e) / (halfLifeDays * DAY)))
        .sum();
  }

  private double general(Question q) {
    return count(closed(q).and(likes())) / count(closed(q).and(views()));
  }

  private double userRate(Question q) {
    return rate(own(q), general(q));
  }

  // The user and the context ----------------------------------------------------------------------

  private void users() {
    features.put("user_views", q -> count(own(q).and(views())));
    features.put("user_likes", q -> count(own(q).and(likes())));
    features.put("user_like_rate", this::userRate);
    for (int days : new int[] {1, 7, 30}) {
      features.put(
          "user_like_rate_fading_" + days + "d",
          q ->
              smoothed(
                  fading(own(q).and(likes()), e -> q.second() - e.second(), days),
                  fading(own(q).and(views()), e -> q.second() - e.second(), days),
                  general(q)));
    }
    features.put(
        "user_views_fading_7d", q -> fading(own(q).and(views()), e -> q.second() - e.second(), 7));
    features.put(
        "user_days_known",
        q ->
            feed.events().stream()
                .filter(own(q))
                .mapToDouble(e -> (q.second() - e.second()) / DAY)
                .max()
                .orElse(Double.NaN));
    features.put("user_days_away", this::daysAway);
    features.put("general_like_rate", this::general);
    features.put("general_like_rate_1d", q -> rate(closedSince(q, DAY), general(q)));
    features.put("hour", q -> utc(q).getHour());
    features.put("weekday", q -> utc(q).getDayOfWeek().getValue());
    features.put("session_views", q -> session(q, views()));
    features.put("session_likes", q -> session(q, likes()));
    features.put("position", Question::position);
    features.put("user_post_views", q -> count(own(q).and(ofPost(q)).and(views())));
    features.put(
        "user_post_days_since_view",
        q ->
            feed.events().stream()
                .filter(own(q).and(ofPost(q)).and(views()))
                .mapToDouble(e -> (q.second() - e.second()) / DAY)
                .min()
                .orElse(Double.NaN));
  }

  private double daysAway(Question q) {
    return feed.events().stream()
        .filter(own(q))
        .mapToDouble(e -> (q.second() - e.second()) / DAY)
        .min()
        .orElse(Double.NaN);
  }

  private static LocalDateTime utc(Question q) {
    return LocalDateTime.ofEpochSecond(q.second(), 0, ZoneOffset.UTC);
  }

  /** Walks back from the question as long as no gap is too long. */
  private double session(Question q, Predicate<Event> which) {
    double gap = feed.options().sessions().gap().toSeconds();
    long reached = q.second();
    double count = 0;
    for (Event event : newestFirst(own(q))) {
      if (reached - event.second() > gap) {
        break;
      }
      reached = event.second();
      count += which.test(event) ? 1 : 0;
    }
    return count;
  }

  private List<Event> newestFirst(Predicate<Event> which) {
    return feed.events().stream()
        .filter(which)
        .sorted(
            Comparator.comparingLong(Event::second)
                .thenComparing(Event::action)
                .thenComparing(Event::post)
                .reversed())
        .toList();
  }

  // The post --------------------------------------------------------------------------------------

  private double postRate(Question q) {
    return rate(closed(q).and(ofPost(q)), general(q));
  }

  private double postRate(Question q, double days) {
    return rate(closedSince(q, days * DAY).and(ofPost(q)), postRate(q));
  }

  private void posts() {
    NaiveExpectation expectation = new NaiveExpectation(feed);
    for (int days : new int[] {7, 30, 1_000_000}) {
      features.put(
          "post_likes_over_expected" + (days > 30 ? "" : "_" + days + "d"),
          q -> expectation.ratio(q.post(), bucketStart(q.second()), days));
    }
    features.put(
        "post_likes_over_expected_decayed_30d",
        q -> expectation.decayedRatio(q.post(), bucketStart(q.second())));
    features.put("post_views", q -> count(closed(q).and(ofPost(q)).and(views())));
    features.put("post_likes", q -> count(closed(q).and(ofPost(q)).and(likes())));
    features.put("post_like_rate", this::postRate);
    features.put("post_trend", q -> postRate(q, 7) / postRate(q));
    features.put("post_trend_1d", q -> postRate(q, 1) / postRate(q, 7));
    features.put("post_like_rate_slope_7d", this::slope);
    features.put(
        "post_views_trend",
        q ->
            count(closedSince(q, DAY).and(ofPost(q)).and(views()))
                / (count(closedSince(q, 7 * DAY).and(ofPost(q)).and(views())) / 7));
    features.put("post_age_hours", this::age);
    features.put("post_hours_since_view", q -> sinceLast(q, views()));
    features.put("post_hours_since_like", q -> sinceLast(q, likes()));
    features.put(
        "topic_like_rate",
        q ->
            rate(
                closed(q).and(e -> catalogue.topic(e.post()) == catalogue.topic(q.post())),
                general(q)));
    features.put(
        "cluster_like_rate",
        q ->
            rate(closed(q).and(e -> text.cluster(e.post()) == text.cluster(q.post())), general(q)));
  }

  private void windows() {
    Map<String, Double> hours = Map.of("1d", 24., "7d", 168., "30d", 720.);
    hours.forEach(
        (suffix, length) -> {
          double seconds = length * 3_600;
          features.put(
              "post_views_" + suffix,
              q -> count(closedSince(q, seconds).and(ofPost(q)).and(views())));
          features.put(
              "post_likes_" + suffix,
              q -> count(closedSince(q, seconds).and(ofPost(q)).and(likes())));
          features.put("post_like_rate_" + suffix, q -> postRate(q, seconds / DAY));
        });
    Map<String, Double> halfLives =
        Map.of("1h", 1., "6h", 6., "1d", 24., "3d", 72., "7d", 168., "30d", 720.);
    halfLives.forEach(
        (suffix, length) -> {
          features.put("post_views_decayed_" + suffix, q -> decayed(q, views(), length));
          features.put("post_likes_decayed_" + suffix, q -> decayed(q, likes(), length));
          features.put(
              "post_like_rate_decayed_" + suffix,
              q -> smoothed(decayed(q, likes(), length), decayed(q, views(), length), postRate(q)));
        });
  }

  private double decayed(Question q, Predicate<Event> which, double hours) {
    return feed.events().stream()
        .filter(known(q).and(ofPost(q)).and(which))
        .mapToDouble(e -> Math.pow(2, -(asOf(q) - happened(e, q)) / (hours * 3_600)))
        .sum();
  }

  private double sinceLast(Question q, Predicate<Event> which) {
    return feed.events().stream()
        .filter(known(q).and(ofPost(q)).and(which))
        .mapToDouble(e -> (asOf(q) - happened(e, q)) / 3_600)
        .min()
        .orElse(Double.NaN);
  }

  /** The textbook formula: covariance of day and rate over the variance of the days. */
  private double slope(Question q) {
    double[] rates = new double[7];
    for (int day = 0; day < 7; day++) {
      long to = bucketStart(q.second()) - (6 - day) * 86_400L;
      rates[day] =
          rate(ofPost(q).and(e -> e.second() < to && e.second() >= to - 86_400L), postRate(q));
    }
    double meanRate = 0;
    for (double rate : rates) {
      meanRate += rate / 7;
    }
    double covariance = 0;
    double variance = 0;
    for (int day = 0; day < 7; day++) {
      covariance += (day - 3) * (rates[day] - meanRate);
      variance += (day - 3) * (day - 3);
    }
    return covariance / variance;
  }

  private double age(Question q) {
    long published = catalogue.publishedAt(q.post());
    if (published != Catalogue.ALWAYS) {
      return (asOf(q) - published) / 3_600.0;
    }
    return feed.events().stream()
        .filter(known(q).and(ofPost(q)))
        .mapToDouble(e -> (asOf(q) - happened(e, q)) / 3_600)
        .max()
        .orElse(Double.NaN);
  }

  // The user and the post's topic or cluster
  // --------------------------------------------------------

  private void affinities(String word, ToIntFunction<Integer> key) {
    String name = "user_" + word;
    features.put(name + "_views", q -> count(ownAlike(q, key).and(views())));
    features.put(name + "_rate", q -> rate(ownAlike(q, key), userRate(q)));
    features.put(name + "_lift", q -> rate(ownAlike(q, key), userRate(q)) / userRate(q));
    features.put(
        name + "_like_share",
        q -> count(ownAlike(q, key).and(likes())) / count(own(q).and(likes())));
    for (int days : new int[] {1, 7, 30}) {
      features.put(
          name + "_rate_fading_" + days + "d",
          q ->
              smoothed(
                  fading(ownAlike(q, key).and(likes()), e -> q.second() - e.second(), days),
                  fading(ownAlike(q, key).and(views()), e -> q.second() - e.second(), days),
                  userRate(q)));
    }
    features.put(
        name + "_days_since_like",
        q ->
            feed.events().stream()
                .filter(ownAlike(q, key).and(likes()))
                .mapToDouble(e -> (q.second() - e.second()) / DAY)
                .min()
                .orElse(Double.NaN));
    features.put(
        name + "_place",
        q -> {
          List<Event> own = newestFirst(own(q));
          double[] places = places(own);
          double mean = 0;
          double sum = 0;
          double alike = 0;
          double views = count(own(q).and(views()));
          for (int i = 0; i < places.length; i++) {
            if (own.get(i).view()) {
              boolean counts = ownAlike(q, key).test(own.get(i));
              mean += places[i] / views;
              sum += counts ? places[i] : 0;
              alike += counts ? 1 : 0;
            }
          }
          double weight = feed.options().priorWeight();
          return views == 0 ? Double.NaN : (sum + weight * mean) / (alike + weight);
        });
  }

  /** For each event the views of its session up to it: walks back until a gap is too long. */
  private double[] places(List<Event> newestFirst) {
    double gap = feed.options().sessions().gap().toSeconds();
    double[] places = new double[newestFirst.size()];
    for (int i = 0; i < places.length; i++) {
      long reached = newestFirst.get(i).second();
      for (int j = i; j < places.length && reached - newestFirst.get(j).second() <= gap; j++) {
        reached = newestFirst.get(j).second();
        places[i] += newestFirst.get(j).view() ? 1 : 0;
      }
    }
    return places;
  }

  private Predicate<Event> ownAlike(Question q, ToIntFunction<Integer> key) {
    return own(q).and(e -> key.applyAsInt(e.post()) == key.applyAsInt(q.post()));
  }

  // Items and texts -------------------------------------------------------------------------------

  private void itemItem() {
    features.put(
        "item_item_sum", q -> weights(q, Integer.MAX_VALUE).stream().mapToDouble(w -> w).sum());
    features.put(
        "item_item_mean",
        q -> weights(q, Integer.MAX_VALUE).stream().mapToDouble(w -> w).average().orElseThrow());
    features.put(
        "item_item_max",
        q -> weights(q, Integer.MAX_VALUE).stream().mapToDouble(w -> w).max().orElseThrow());
    features.put("item_item_last5", q -> weights(q, 5).stream().mapToDouble(w -> w).sum());
  }

  /** Sums over pairs of one of the user's last posts and one of its viewers. */
  private double coViews(Question q, int last) {
    List<Integer> own = latestPosts(own(q), 32).stream().limit(last).toList();
    double sum = 0;
    for (int seen : own) {
      List<Integer> viewers =
          newestFirst(known(q).and(views()).and(e -> e.post() == seen)).stream()
              .sorted(Comparator.comparingLong(Event::second).thenComparing(Event::user).reversed())
              .limit(32)
              .map(Event::user)
              .distinct()
              .toList();
      for (int viewer : viewers) {
        boolean both = latestPosts(known(q).and(e -> e.user() == viewer), 32).contains(q.post());
        sum += viewer != q.user() && both ? 1 / Math.sqrt(knownViews(q, seen) + 10) : 0;
      }
    }
    return own.isEmpty() ? Double.NaN : sum / Math.sqrt(knownViews(q, q.post()) + 10);
  }

  private List<Integer> latestPosts(Predicate<Event> which, int views) {
    return newestFirst(which.and(views())).stream()
        .limit(views)
        .map(Event::post)
        .distinct()
        .toList();
  }

  private double knownViews(Question q, int post) {
    return count(known(q).and(views()).and(e -> e.post() == post));
  }

  private void parts() {
    for (CollaborativeModel part : List.of(CollaborativeModel.RP3BETA, CollaborativeModel.EASE)) {
      List<ItemItem> versions =
          (part == CollaborativeModel.EASE ? feed.parts().ease() : feed.parts().rp3beta()).all();
      features.put(
          part.feature(),
          q -> weights(versions, q, Integer.MAX_VALUE).stream().mapToDouble(w -> w).sum());
    }
    features.put(CollaborativeModel.IALS.feature(), this::foldedIn);
    for (CollaborativeModel part :
        List.of(CollaborativeModel.GMF, CollaborativeModel.MLP, CollaborativeModel.NEUMF)) {
      features.put(part.feature(), q -> networkScore(part, q));
    }
    features.put(CollaborativeModel.HYBRID.feature(), this::hybrid);
  }

  /** Neuron by neuron, by the formula of {@link NcfNetwork}. */
  private double networkScore(CollaborativeModel part, Question q) {
    NcfModel model = latest(feed.parts().ncf().getOrDefault(part, List.of()), q);
    if (model == null) {
      return Double.NaN;
    }
    List<Integer> liked =
        newestFirst(own(q).and(likes())).stream()
            .map(Event::post)
            .distinct()
            .filter(model::knows)
            .toList();
    if (liked.isEmpty() || !model.knows(q.post())) {
      return Double.NaN;
    }
    NcfNetwork network = model.network();
    int userWidth = network.shape().userWidth();
    double scale = Math.pow(liked.size(), -network.pooling());
    double score = 0;
    List<Double> layer = new ArrayList<>();
    for (int i = 0; i < userWidth; i++) {
      int number = i;
      double user = scale * liked.stream().mapToDouble(post -> model.number(post, number)).sum();
      double candidate = model.number(q.post(), userWidth + i);
      if (i < network.shape().factors()) {
        score += user * candidate;
      } else {
        layer.add(Math.max(0, user + candidate));
      }
    }
    float[] weights = network.weights();
    int place = 0;
    for (int l = 1; l < network.shape().layers().size(); l++) {
      int inputs = layer.size();
      int outputs = network.shape().layers().get(l);
      List<Double> next = new ArrayList<>();
      for (int unit = 0; unit < outputs; unit++) {
        double sum = weights[place + inputs * outputs + unit];
        for (int input = 0; input < inputs; input++) {
          sum += weights[place + input * outputs + unit] * layer.get(input);
        }
        next.add(Math.max(0, sum));
      }
      place += (inputs + 1) * outputs;
      layer = next;
    }
    for (double unit : layer) {
      score += weights[place++] * unit;
    }
    return score + weights[place];
  }

  /** Adds up all rows for each number of the product. */
  private double hybrid(Question q) {
    HybridFactors model = latest(feed.parts().hybrid(), q);
    if (model == null) {
      return Double.NaN;
    }
    List<Integer> liked =
        newestFirst(own(q).and(likes())).stream().map(Event::post).distinct().toList();
    int dims = model.width() - 1;
    double score = RandomFeed.hybridNumber(0, q.post(), dims);
    for (int d = 0; d <= dims; d++) {
      double user = 0;
      for (int column = 0; column < 2; column++) {
        int code = feed.basis().users().attributes().code(q.user(), column);
        user += RandomFeed.hybridNumber(2 + column, code, d);
      }
      for (int post : liked) {
        user += RandomFeed.hybridNumber(1, post, d) / Math.sqrt(liked.size());
      }
      score += d == dims ? user : user * RandomFeed.hybridNumber(0, q.post(), d);
    }
    return score;
  }

  /** Minimises the loss of {@link FoldIn} in the plainest way: the gradient is 0. */
  private double foldedIn(Question q) {
    Factors model = latest(feed.parts().ials(), q);
    List<Integer> liked =
        newestFirst(own(q).and(likes())).stream().map(Event::post).distinct().toList();
    if (model == null || liked.isEmpty()) {
      return Double.NaN;
    }
    int dims = model.dims();
    double[][] left = new double[dims][dims + 1];
    for (int a = 0; a < dims; a++) {
      for (int post = 0; post < RandomFeed.POSTS; post++) {
        for (int b = 0; b < dims; b++) {
          double weight = .1 + (liked.contains(post) ? 1 : 0);
          left[a][b] += weight * coordinate(model, post, a) * coordinate(model, post, b);
        }
        left[a][dims] += liked.contains(post) ? coordinate(model, post, a) : 0;
      }
      left[a][a] += .3 * Math.pow(liked.size() + .1 * (RandomFeed.POSTS - 1), .5);
    }
    double score = 0;
    for (int a = 0; a < dims; a++) {
      for (int row = 0; row < dims; row++) {
        double factor = row == a ? 0 : left[row][a] / left[a][a];
        for (int b = 0; b <= dims; b++) {
          left[row][b] -= factor * left[a][b];
        }
      }
    }
    for (int a = 0; a < dims; a++) {
      score += left[a][dims] / left[a][a] * coordinate(model, q.post(), a);
    }
    return score;
  }

  private static double coordinate(Factors model, int post, int dimension) {
    float[] unit = new float[model.dims()];
    unit[dimension] = 1;
    return model.score(unit, post);
  }

  private static <T extends FittedArtifact> @Nullable T latest(List<T> versions, Question q) {
    T model = null;
    for (T version : versions) {
      boolean known = version.fittedBefore().second() <= q.second();
      if (known && (model == null || version.fittedBefore().compareTo(model.fittedBefore()) > 0)) {
        model = version;
      }
    }
    return model;
  }

  private List<Double> weights(Question q, int latest) {
    return weights(feed.itemItem().all(), q, latest);
  }

  /** The weight of the post with each of the latest likes; one NaN if nothing is known. */
  private List<Double> weights(List<ItemItem> versions, Question q, int latest) {
    ItemItem model = latest(versions, q);
    List<Double> weights = new ArrayList<>();
    for (Event like : newestFirst(own(q).and(likes())).stream().limit(latest).toList()) {
      double weight = 0;
      for (int i = 0; model != null && i < RandomFeed.POSTS * RandomFeed.POSTS; i++) {
        if (i >= model.from(like.post())
            && i < model.to(like.post())
            && model.neighbour(i) == q.post()) {
          weight = model.weight(i);
        }
      }
      weights.add(weight);
    }
    return model == null || weights.isEmpty() ? List.of(Double.NaN) : weights;
  }

  private void texts() {
    features.put("text_liked", q -> cosine(q, newestFirst(own(q).and(likes())), e -> 1));
    features.put(
        "text_last5",
        q -> cosine(q, newestFirst(own(q).and(likes())).stream().limit(5).toList(), e -> 1));
    features.put(
        "text_liked_fading_7d",
        q -> {
          List<Event> likes = newestFirst(own(q).and(likes()));
          // Ages before the latest like: a common factor does not turn the mean.
          return cosine(
              q, likes, e -> Math.pow(2, -(likes.get(0).second() - e.second()) / (7 * DAY)));
        });
    features.put(
        "text_liked_minus_passed",
        q ->
            cosine(q, newestFirst(own(q).and(likes())), e -> 1)
                - cosine(q, newestFirst(own(q)), e -> e.view() ? 1 : -1));
    features.put("text_taste", this::regression);
  }

  /** Ridge regression by its normal equations, solved by Gauss and Jordan. */
  private double regression(Question q) {
    int dims = RandomFeed.DIMS;
    List<Event> views = newestFirst(own(q).and(views()));
    double[][] rows = new double[dims][dims + 1];
    for (int d = 0; d < dims; d++) {
      rows[d][d] = ContentProfileRegression.PENALTY;
      for (Event view : views) {
        double value = vector(view.post())[d];
        add(rows[d], view.post(), value);
        rows[d][dims] -= value * userRate(q);
      }
      for (Event like : newestFirst(own(q).and(likes()))) {
        rows[d][dims] += vector(like.post())[d];
      }
    }
    double[] post = vector(q.post());
    double product = 0;
    for (int d = 0; d < dims; d++) {
      for (int other = 0; other < dims; other++) {
        double factor = other == d ? 0 : rows[other][d] / rows[d][d];
        for (int c = 0; c <= dims; c++) {
          rows[other][c] -= factor * rows[d][c];
        }
      }
    }
    for (int d = 0; d < dims; d++) {
      product += post[d] * rows[d][dims] / rows[d][d];
    }
    return views.isEmpty() ? Double.NaN : product;
  }

  private double[] vector(int post) {
    double[] vector = new double[RandomFeed.DIMS];
    text.addTo(vector, post);
    return vector;
  }

  private void add(double[] sum, int post, double weight) {
    double[] one = vector(post);
    for (int d = 0; d < one.length; d++) {
      sum[d] += weight * one[d];
    }
  }

  /** The cosine of the post's vector and a weighted sum of those of events. */
  private double cosine(Question q, List<Event> events, ToDoubleFunction<Event> weight) {
    double[] sum = new double[RandomFeed.DIMS];
    events.forEach(e -> add(sum, e.post(), weight.applyAsDouble(e)));
    double[] post = new double[RandomFeed.DIMS];
    text.addTo(post, q.post());
    double product = 0;
    double squares = 0;
    for (int d = 0; d < sum.length; d++) {
      product += post[d] * sum[d];
      squares += sum[d] * sum[d];
    }
    return squares < 1e-12 ? Double.NaN : product / Math.sqrt(squares);
  }

  // Attributes ------------------------------------------------------------------------------------

  private int code(int user, int column) {
    return feed.basis().users().attributes().code(user, column);
  }

  private Predicate<Event> alike(Question q, int column) {
    return e -> code(e.user(), column) == code(q.user(), column);
  }

  private double audienceRate(Question q, int column) {
    return rate(closed(q).and(alike(q, column)), general(q));
  }

  private void audience(String name, int column) {
    features.put(name + "_like_rate", q -> audienceRate(q, column));
    Map<String, ToIntFunction<Integer>> keys =
        Map.of("_topic", catalogue::topic, "_cluster", text::cluster);
    keys.forEach(
        (word, key) -> {
          ToDoubleFunction<Question> rate =
              q ->
                  rate(
                      closed(q)
                          .and(alike(q, column))
                          .and(e -> key.applyAsInt(e.post()) == key.applyAsInt(q.post())),
                      audienceRate(q, column));
          features.put(name + word + "_rate", rate);
          features.put(name + word + "_lift", q -> rate.applyAsDouble(q) / audienceRate(q, column));
        });
  }

  /** Of the first attribute, the numeric one. */
  private void likers() {
    AttributeTable table = feed.basis().users().attributes();
    features.put("user.age", q -> table.number(q.user(), 0));
    features.put("post_likers.age", this::likersAge);
    features.put("user.age_gap", q -> table.number(q.user(), 0) - likersAge(q));
    features.put(
        "user.age_post_rate",
        q ->
            rate(
                closedDays(q).and(ofPost(q)).and(alike(q, 0)),
                rate(closedDays(q).and(ofPost(q)), general(q))));
    features.put(
        "user.age_post_share",
        q -> {
          double share =
              count(closed(q).and(likes()).and(alike(q, 0))) / count(closed(q).and(likes()));
          Predicate<Event> onPost = closedDays(q).and(ofPost(q)).and(likes());
          return smoothed(count(onPost.and(alike(q, 0))), count(onPost), share);
        });
  }

  private double likersAge(Question q) {
    List<Event> all = feed.events().stream().filter(closed(q).and(likes())).toList();
    List<Event> ofPost =
        feed.events().stream().filter(closedDays(q).and(likes()).and(ofPost(q))).toList();
    double[] known = ofPost.stream().mapToDouble(this::bandAge).filter(a -> a > 0).toArray();
    double prior =
        all.stream().mapToDouble(this::bandAge).filter(a -> a > 0).average().orElse(Double.NaN);
    double sum = 0;
    for (double age : known) {
      sum += age;
    }
    return smoothed(sum, known.length, prior);
  }

  /** The mean age of all users in the band of an event's user; NaN if it is missing. */
  private double bandAge(Event event) {
    AttributeTable table = feed.basis().users().attributes();
    double sum = 0;
    int count = 0;
    for (int user = 0; user < RandomFeed.USERS; user++) {
      if (code(user, 0) == code(event.user(), 0) && code(user, 0) != 0) {
        sum += table.number(user, 0);
        count++;
      }
    }
    return sum / count;
  }

  private void postAttributes() {
    AttributeTable table = catalogue.attributes();
    features.put("post.length", q -> table.number(q.post(), 0));
    for (int c = 0; c < RandomFeed.POST_ATTRIBUTES.size(); c++) {
      int column = c;
      features.put(
          "post." + RandomFeed.POST_ATTRIBUTES.get(c).name() + "_like_rate",
          q ->
              rate(
                  closed(q).and(e -> table.code(e.post(), column) == table.code(q.post(), column)),
                  general(q)));
    }
  }
}
