package io.feedrank.model.candidate;

/**
 * Where candidates come from.
 *
 * @param allUpTo a catalogue of so many posts or fewer is scored whole; from 0
 * @param mix how the sources work together in a larger one
 * @param posts how many posts each source gives
 * @param cascade which users get what by {@link Mix#CASCADE}
 */
public record CandidateOptions(int allUpTo, Mix mix, Posts posts, Cascade cascade) {

  private static final int MOST = 100_000;

  /** Everything up to 20,000 posts. */
  public static final CandidateOptions DEFAULT =
      new CandidateOptions(
          20_000, Mix.UNION, new Posts(800, 300, 200, 100, 100, 50, 50), new Cascade(5, 1));

  /** How sources work together. */
  public enum Mix {
    /** Each gives its posts. */
    UNION,
    /**
     * The first that has something to say of the user gives all, the next ones what it is short of:
     * neighbours of likes, texts like those liked, what is trending.
     */
    CASCADE
  }

  /**
   * How many posts each source gives, 0 for none.
   *
   * @param screened those that the model itself would probably put first
   * @param neighbours of what the user liked, by the item-item model
   * @param factors those whose vectors fit the user's, where iALS is fitted
   * @param texts those whose texts are like what the user liked
   * @param trending those of the best like rate in seven days, of each topic alike
   * @param fresh those published last
   * @param drawn those drawn at random
   */
  public record Posts(
      int screened, int neighbours, int factors, int texts, int trending, int fresh, int drawn) {

    /** Checks the ranges. */
    public Posts {
      int[] all = {screened, neighbours, factors, texts, trending, fresh, drawn};
      int sum = 0;
      for (int posts : all) {
        if (posts < 0 || posts > MOST) {
          throw new IllegalArgumentException(
              "a source of candidates is to give %d posts; legal are 0 to %d"
                  .formatted(posts, MOST));
        }
        sum += posts;
      }
      if (sum == 0) {
        throw new IllegalArgumentException(
            "no source of candidates is to give any post; give one of them some");
      }
    }

    /** All of them together. */
    int sum() {
      return screened + neighbours + factors + texts + trending + fresh + drawn;
    }
  }

  /**
   * Which users get what.
   *
   * @param collaborative with so many likes or more: neighbours of likes
   * @param content with so many, but fewer than those: texts like those liked; all others get what
   *     is trending
   */
  public record Cascade(int collaborative, int content) {

    /** Checks the order. */
    public Cascade {
      if (content < 1 || collaborative < content) {
        throw new IllegalArgumentException(
            ("a cascade of candidates from %d likes on (collaborative) and from %d on (content);"
                    + " the first must not be the smaller, the second be at least 1")
                .formatted(collaborative, content));
      }
    }
  }

  /** Checks the range. */
  public CandidateOptions {
    if (allUpTo < 0) {
      throw new IllegalArgumentException(
          "catalogues of up to %d posts are to be scored whole; legal is 0 or more"
              .formatted(allUpTo));
    }
  }
}
