package io.feedrank.etl.collaborative;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.feature.FoldIn;
import io.feedrank.feature.RidgeSystem;
import io.feedrank.progress.Progress;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/**
 * Fits iALS: a vector for each user and post whose products are near 1 for likes and near 0 for all
 * other pairs, users and posts taking turns, each solved for exactly (Hu, Koren and Volinsky, ICDM
 * 2008), with the loss and the settings of Rendle et al., RecSys 2022: see {@link FoldIn}. Each
 * turn costs {@code likes x d^2 / 2 + (users + posts) x d^3 / 6} multiplications.
 *
 * <p>A post's first vector depends on the seed and its id alone, sums of squares are added up in
 * blocks whose places do not depend on the threads: the same likes give the same bits at any thread
 * count, whoever else is in the feed. Memory: 4 bytes x d for each user and post, and d^2 / 2
 * doubles for each {@value #BLOCK_ROWS} of them.
 */
public final class IalsFitter {

  private static final int BLOCK_ROWS = 256;

  private final Likes likes;
  private final IalsOptions options;
  private final TaskWorkers workers;
  private final FoldIn foldIn;

  private IalsFitter(Likes likes, IalsOptions options, TaskWorkers workers) {
    this.likes = likes;
    this.options = options;
    this.workers = workers;
    this.foldIn = options.foldIn(likes.posts());
  }

  /**
   * The model of these likes.
   *
   * @param ids the ids of the catalogue's posts by index
   */
  public static IalsModel fit(
      Likes likes,
      IntToLongFunction ids,
      IalsOptions options,
      TaskWorkers workers,
      Progress progress) {
    return new IalsFitter(likes, options, workers).fit(ids, progress);
  }

  private IalsModel fit(IntToLongFunction ids, Progress progress) {
    float[] posts = first(ids);
    float[] users = new float[Math.multiplyExact(likes.users(), options.dimensions())];
    Likes turned = likes.turned();
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      progress.report("fit iALS", epoch, options.epochs());
      solve(likes, posts, users);
      solve(turned, users, posts);
    }
    // A user is whoever folds in to the vectors as they are kept.
    solve(likes, posts, users);
    progress.report("fit iALS", options.epochs(), options.epochs());
    return new IalsModel(likes, options.dimensions(), new IalsModel.Vectors(posts, users), foldIn);
  }

  /** Box and Muller's normal numbers. */
  private float[] first(IntToLongFunction ids) {
    int dims = options.dimensions();
    double deviation = options.deviation() / Math.sqrt(dims);
    float[] posts = new float[Math.multiplyExact(likes.posts(), dims)];
    for (int post = 0; post < likes.posts(); post++) {
      long id = ids.applyAsLong(likes.catalogueIndex(post));
      SplittableRandom random = new SplittableRandom(options.seed() * 0x9E3779B97F4A7C15L ^ id);
      for (int d = 0; d < dims; d++) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        posts[post * dims + d] = (float) (deviation * radius * StrictMath.cos(angle));
      }
    }
    return posts;
  }

  /**
   * Solves for one side, the other being fixed.
   *
   * @param of whose users are solved for
   */
  private void solve(Likes of, float[] fixed, float[] solved) {
    int dims = options.dimensions();
    RidgeSystem gram = gram(fixed);
    workers.forEachBlock(
        of.users(),
        BLOCK_ROWS,
        (block, from, to) -> {
          for (int user = from; user < to; user++) {
            RidgeSystem system = RidgeSystem.startingFrom(gram, options.unobserved());
            for (int i = 0; i < of.likesOf(user); i++) {
              system.add(fixed, of.like(user, i) * dims);
            }
            float[] vector = system.solve(foldIn.ridge(of.likesOf(user), of.posts()));
            System.arraycopy(vector, 0, solved, user * dims, dims);
          }
        });
  }

  private RidgeSystem gram(float[] rows) {
    int dims = options.dimensions();
    RidgeSystem[] parts = new RidgeSystem[TaskWorkers.blocks(rows.length / dims, BLOCK_ROWS)];
    workers.forEachBlock(
        rows.length / dims,
        BLOCK_ROWS,
        (block, from, to) -> {
          RidgeSystem part = new RidgeSystem(dims);
          for (int row = from; row < to; row++) {
            part.addSquare(rows, row * dims);
          }
          parts[block] = part;
        });
    RidgeSystem gram = new RidgeSystem(dims);
    for (RidgeSystem part : parts) {
      gram.add(part);
    }
    return gram;
  }
}
