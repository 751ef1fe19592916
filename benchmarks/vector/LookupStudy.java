import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A study of the Vector API in the innermost loop of scoring, {@code TableLookup}: the loop as it
 * is beside one that gathers, on the same tables and indices. The figures of
 * docs/decisions/0018-no-vector-api.md come from it. It stands outside the build, which is of Java
 * 17; a JDK with the incubating module runs it as it is:
 *
 * <pre>java --add-modules jdk.incubator.vector benchmarks/vector/LookupStudy.java</pre>
 */
public final class LookupStudy {

  private static final int POSTS = 7_040;
  private static final int GROUPS = 120;
  private static final int TABLE = 2_048;
  private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED;

  private final int[][] tables = new int[GROUPS][TABLE];

  /** Four indices of 16 bits a long, as they are served from. */
  private final long[][] packed = new long[GROUPS][POSTS / 4];

  /** The same indices, an int each, as a gather wants them. */
  private final int[][] indices = new int[GROUPS][POSTS];

  private LookupStudy(SplittableRandom random) {
    for (int group = 0; group < GROUPS; group++) {
      Arrays.setAll(tables[group], place -> random.nextInt(1_000));
      for (int post = 0; post < POSTS; post++) {
        indices[group][post] = random.nextInt(TABLE);
        packed[group][post / 4] |= (long) indices[group][post] << 16 * (post % 4);
      }
    }
  }

  public static void main(String[] args) {
    LookupStudy study = new LookupStudy(new SplittableRandom(1));
    int[] asItIs = new int[POSTS];
    int[] gathered = new int[POSTS];
    System.out.printf(
        "%,d posts, %d groups of trees, %d lanes%n", POSTS, GROUPS, LANES.length());
    for (int round = 1; round <= 5; round++) {
      double first = millis(() -> study.all(asItIs, false));
      double second = millis(() -> study.all(gathered, true));
      if (!Arrays.equals(asItIs, gathered)) {
        throw new AssertionError("the two loops differ");
      }
      System.out.printf(
          "round %d: as it is %.3f ms of CPU, gathered %.3f ms, %.2f times%n",
          round, first, second, first / second);
    }
  }

  private static double millis(Runnable request) {
    int times = 400;
    var clock = ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      request.run();
    }
    return (clock.getCurrentThreadCpuTime() - before) / 1e6 / times;
  }

  private void all(int[] sums, boolean gather) {
    Arrays.fill(sums, 0);
    for (int group = 0; group < GROUPS; group += 2) {
      if (gather) {
        gather(tables[group], indices[group], tables[group + 1], indices[group + 1], sums);
      } else {
        add(tables[group], packed[group], tables[group + 1], packed[group + 1], sums);
      }
    }
  }

  private static void add(int[] a, long[] indexA, int[] b, long[] indexB, int[] sums) {
    for (int word = 0; word < indexA.length; word++) {
      int post = 4 * word;
      long inA = indexA[word];
      long inB = indexB[word];
      sums[post] += a[(int) inA & (a.length - 1)] + b[(int) inB & (b.length - 1)];
      sums[post + 1] +=
          a[(int) (inA >>> 16) & (a.length - 1)] + b[(int) (inB >>> 16) & (b.length - 1)];
      sums[post + 2] +=
          a[(int) (inA >>> 32) & (a.length - 1)] + b[(int) (inB >>> 32) & (b.length - 1)];
      sums[post + 3] +=
          a[(int) (inA >>> 48) & (a.length - 1)] + b[(int) (inB >>> 48) & (b.length - 1)];
    }
  }

  private static void gather(int[] a, int[] indexA, int[] b, int[] indexB, int[] sums) {
    for (int post = 0; post < sums.length; post += LANES.length()) {
      IntVector.fromArray(LANES, sums, post)
          .add(IntVector.fromArray(LANES, a, 0, indexA, post))
          .add(IntVector.fromArray(LANES, b, 0, indexB, post))
          .intoArray(sums, post);
    }
  }
}
