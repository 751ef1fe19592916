package io.feedrank.benchmarks.etl;

import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.Moment;
import io.feedrank.etl.collaborative.HybridFitter;
import io.feedrank.etl.collaborative.HybridLoss;
import io.feedrank.etl.collaborative.HybridModel;
import io.feedrank.etl.collaborative.HybridOptions;
import io.feedrank.etl.collaborative.HybridOptions.Optimizer;
import io.feedrank.etl.collaborative.IalsFitter;
import io.feedrank.etl.collaborative.IalsModel;
import io.feedrank.etl.collaborative.IalsOptions;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemFitter;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.etl.itemitem.ItemItemOptions;
import io.feedrank.feature.Factors;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.HybridFactors;
import io.feedrank.feature.HybridFeatureSpace;
import io.feedrank.feature.ItemItem;
import io.feedrank.feature.ReferenceData;
import io.feedrank.metric.SplitMix64;
import io.feedrank.metric.TieBreak;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.RowProgress;
import io.feedrank.training.published.InteractionLog;
import io.feedrank.training.published.Interactions;
import io.feedrank.training.published.RandomSplit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * With which settings a hybrid factorization finds the likes that it was not told of, and what it
 * knows of users and posts without any. All of it on a part of the likes of a feed in a database
 * that neither {@code evaluate --protocol leave-one-out} nor {@code random-split} judges by (seed
 * 1): without each user's latest like and the quarter that is held out.
 *
 * <p>{@code HybridStudy URL settings warp/adagrad/30/.02/.01/32/4096 ...} (loss, optimizer, epochs,
 * learning rate, regularisation, dimensions, batch), or {@code HybridStudy URL cold}. The figures
 * of docs/decisions/0027 come from it.
 */
public final class HybridStudy {

  private static final int TOP = 10;
  private static final int MOST = 300;
  private static final Moment CUT = new Moment(0);

  private final ReferenceData basis;
  private final TaskWorkers workers = TaskWorkers.ofAvailableProcessors();
  private final int[][] all;
  private final int posts;

  private HybridStudy(ReferenceData basis, int[][] all) {
    this.basis = basis;
    this.all = all;
    this.posts = basis.catalogue().size();
  }

  /** Scores all posts for a user who likes some. */
  private interface Scorer {
    void score(int user, int[] liked, double[] scores);
  }

  public static void main(String[] args) {
    Database database = Database.at(args[0]);
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    ReferenceData basis = knowledge.basis();
    var log =
        new FeedLogStore(database)
            .readAll(basis.users().ids(), basis.catalogue().ids(), RowProgress.SILENT);
    Interactions likes = InteractionLog.of(log.log(), basis, 1).likes();
    int[][] open = new int[likes.users()][];
    Arrays.setAll(open, user -> neverJudged(likes, user));
    HybridStudy study = new HybridStudy(basis, open);
    if (args[1].equals("cold")) {
      study.coldUsers();
      study.coldPosts();
    } else {
      study.settings(args);
    }
  }

  private static int[] neverJudged(Interactions likes, int user) {
    int[] liked = likes.of(user);
    boolean[] out =
        RandomSplit.DEFAULT.heldOut(liked.length, SplitMix64.stream(1, likes.userId(user)));
    return IntStream.range(0, liked.length - 1).filter(i -> !out[i]).map(i -> liked[i]).toArray();
  }

  private void settings(String[] args) {
    int[][] training = new int[all.length][];
    int[][] heldOut = new int[all.length][];
    for (int user = 0; user < all.length; user++) {
      int[] liked = all[user];
      boolean[] out =
          RandomSplit.DEFAULT.heldOut(
              liked.length, SplitMix64.stream(2, basis.users().ids().id(user)));
      training[user] =
          IntStream.range(0, liked.length).filter(i -> !out[i]).map(i -> liked[i]).toArray();
      heldOut[user] =
          IntStream.range(0, liked.length).filter(i -> out[i]).map(i -> liked[i]).toArray();
    }
    BitSet everything = liked(all);
    print("iALS", ials(training), training, heldOut, everything);
    for (int i = 2; i < args.length; i++) {
      HybridOptions options = options(args[i]);
      long start = System.nanoTime();
      Scorer scorer = hybrid(training, options);
      String name = "%s, %.0f s".formatted(args[i], (System.nanoTime() - start) / 1e9);
      print(name, scorer, training, heldOut, everything);
    }
  }

  /** Such as {@code warp/adagrad/30/.05/0/32/4096}. */
  private static HybridOptions options(String text) {
    String[] words = text.split("/", -1);
    return new HybridOptions(
        Integer.parseInt(words[5]),
        Integer.parseInt(words[2]),
        HybridLoss.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Optimizer.valueOf(words[1].toUpperCase(Locale.ROOT)),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]),
        10,
        Integer.parseInt(words[6]),
        1);
  }

  /** One user in five is not fitted on and comes with 0, 1 or 2 likes. */
  private void coldUsers() {
    int[][] training = new int[all.length][];
    Arrays.setAll(training, user -> user % 5 == 0 ? new int[0] : all[user]);
    for (int known = 0; known < 3; known++) {
      int[][] first = new int[all.length][0];
      int[][] rest = new int[all.length][0];
      for (int user = 0; user < all.length; user += 5) {
        first[user] = Arrays.copyOf(all[user], Math.min(known, all[user].length));
        rest[user] = Arrays.copyOfRange(all[user], first[user].length, all[user].length);
      }
      compare("users with %d likes".formatted(known), training, first, rest, liked(training));
    }
  }

  /** One post in five is one that nobody likes yet: users' likes of them, ranked among them. */
  private void coldPosts() {
    int[][] training = new int[all.length][];
    int[][] heldOut = new int[all.length][];
    BitSet cold = liked(all);
    for (int post = 0; post < posts; post++) {
      cold.set(post, cold.get(post) && Math.floorMod(TieBreak.hash(post), 5) == 0);
    }
    Arrays.setAll(training, u -> Arrays.stream(all[u]).filter(p -> !cold.get(p)).toArray());
    Arrays.setAll(heldOut, u -> Arrays.stream(all[u]).filter(cold::get).toArray());
    compare("posts without likes", training, training, heldOut, cold);
  }

  private void compare(
      String what, int[][] training, int[][] known, int[][] heldOut, BitSet candidates) {
    System.out.println(what);
    print("random", (user, liked, scores) -> Arrays.fill(scores, 0), known, heldOut, candidates);
    print("popular", popular(training), known, heldOut, candidates);
    print("texts", this::texts, known, heldOut, candidates);
    print("item-kNN", itemKnn(training), known, heldOut, candidates);
    print("iALS", ials(training), known, heldOut, candidates);
    print("hybrid", hybrid(training, HybridOptions.DEFAULT), known, heldOut, candidates);
  }

  private static BitSet liked(int[][] likes) {
    BitSet liked = new BitSet();
    Arrays.stream(likes).flatMapToInt(Arrays::stream).forEach(liked::set);
    return liked;
  }

  private Likes likes(int[][] training) {
    int[][] latest = new int[training.length][];
    Arrays.setAll(
        latest,
        user ->
            Arrays.copyOfRange(
                training[user], Math.max(0, training[user].length - MOST), training[user].length));
    return Likes.of(latest, posts);
  }

  private Scorer popular(int[][] training) {
    double[] count = new double[posts];
    Arrays.stream(training).flatMapToInt(Arrays::stream).forEach(post -> count[post]++);
    return (user, liked, scores) -> System.arraycopy(count, 0, scores, 0, posts);
  }

  private void texts(int user, int[] liked, double[] scores) {
    double[] sum = new double[basis.text().dims()];
    for (int post : liked) {
      basis.text().addTo(sum, post);
    }
    float[] mean = new float[sum.length];
    IntStream.range(0, mean.length).forEach(d -> mean[d] = (float) sum[d]);
    Arrays.setAll(scores, post -> basis.text().dot(post, mean));
  }

  private Scorer itemKnn(int[][] training) {
    ItemItemFitter fitter = new ItemItemFitter(posts, ItemItemOptions.defaults(), workers);
    for (int user = 0; user < training.length; user++) {
      fitter.add(user, training[user], training[user].length);
    }
    ItemItemModel model = fitter.fit();
    ItemItem neighbours = new ItemItem(CUT, model.offsets(), model.neighbours(), model.weights());
    return (user, liked, scores) -> {
      Arrays.fill(scores, 0);
      neighbours.scores(liked, scores);
    };
  }

  private Scorer ials(int[][] training) {
    IalsOptions options = IalsOptions.DEFAULT;
    IalsModel model =
        IalsFitter.fit(
            likes(training), basis.catalogue().ids()::id, options, workers, Progress.SILENT);
    int dims = model.dimensions();
    float[] vectors = new float[posts * dims];
    for (int post = 0; post < model.likes().posts(); post++) {
      int to = model.likes().catalogueIndex(post) * dims;
      System.arraycopy(model.postVectors(), post * dims, vectors, to, dims);
    }
    Factors factors = new Factors(CUT, dims, vectors, model.foldIn());
    return (user, liked, scores) -> factors.scores(liked, scores);
  }

  private Scorer hybrid(int[][] training, HybridOptions options) {
    HybridModel model = HybridFitter.fit(likes(training), basis, options, workers, Progress.SILENT);
    var users = basis.users().attributes();
    HybridFactors factors =
        new HybridFactors(
            CUT,
            options.dimensions(),
            model.rows(posts, false),
            model.rows(posts, true),
            HybridFeatureSpace.rows(users, model.userFeatures(), options.dimensions() + 1));
    return (user, liked, scores) -> factors.scores(new AttributeRow(users, user), liked, scores);
  }

  /** NDCG@10 and HR@10, the mean over users, of what was held out among the candidates. */
  private void print(String name, Scorer scorer, int[][] known, int[][] heldOut, BitSet among) {
    double ndcg = 0;
    double hits = 0;
    int users = 0;
    for (int user = 0; user < heldOut.length; user++) {
      BitSet right = new BitSet();
      Arrays.stream(heldOut[user]).filter(among::get).forEach(right::set);
      if (right.isEmpty()) {
        continue;
      }
      BitSet candidates = (BitSet) among.clone();
      Arrays.stream(known[user]).forEach(candidates::clear);
      double[] scores = new double[posts];
      scorer.score(user, known[user], scores);
      double gain = gain(scores, candidates, right);
      ndcg += gain / ideal(right.cardinality());
      hits += gain > 0 ? 1 : 0;
      users++;
    }
    System.out.printf(
        Locale.ROOT, "| %s | %.4f | %.4f | %d |%n", name, ndcg / users, hits / users, users);
  }

  private double gain(double[] scores, BitSet candidates, BitSet right) {
    int[] top =
        candidates.stream()
            .boxed()
            .sorted(
                (a, b) ->
                    scores[a] != scores[b]
                        ? Double.compare(scores[b], scores[a])
                        : TieBreak.compare(
                            basis.catalogue().ids().id(a), basis.catalogue().ids().id(b)))
            .limit(TOP)
            .mapToInt(Integer::intValue)
            .toArray();
    double gain = 0;
    for (int place = 0; place < top.length; place++) {
      gain += right.get(top[place]) ? 1 / Math.log(place + 2) : 0;
    }
    return gain;
  }

  private static double ideal(int right) {
    return IntStream.range(0, Math.min(TOP, right)).mapToDouble(i -> 1 / Math.log(i + 2)).sum();
  }
}
