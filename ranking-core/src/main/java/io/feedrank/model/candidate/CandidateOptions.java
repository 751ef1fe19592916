package io.feedrank.model.candidate;

import java.util.List;

/**
 * The options of candidate generation.
 *
 * @param allUpTo a catalogue of so many posts or fewer is scored whole; from 0
 * @param mix how the sources work together in a larger one
 * @param from the sources, in the order in which they are asked; at least one
 */
public record CandidateOptions(int allUpTo, Mix mix, List<Share> from) {

  private static final int MOST_POSTS = 100_000;

  /** Everything up to 100,000 posts, and beyond that some from every source. */
  public static final CandidateOptions DEFAULT =
      new CandidateOptions(
          100_000,
          Mix.UNION,
          List.of(
              new Share(Source.SCREENED, 10_000, 0),
              new Share(Source.NEIGHBOURS, 300, 1),
              new Share(Source.FACTORS, 200, 1),
              new Share(Source.TEXTS, 100, 1),
              new Share(Source.TRENDING, 100, 0),
              new Share(Source.FRESH, 50, 0),
              new Share(Source.DRAWN, 50, 0)));

  /** How sources work together. */
  public enum Mix {
    /** Each gives its posts, beside those of the others. */
    UNION,
    /**
     * The first that may gives all it can, and each of the next ones what is missing to the number
     * of its own.
     */
    CASCADE
  }

  /** By which way a post becomes a candidate. */
  public enum Source {
    /** The model itself would probably put it first. */
    SCREENED,
    /** It is close to what the user liked, by the item-item model. */
    NEIGHBOURS,
    /** Its vector fits the user's, where iALS is fitted. */
    FACTORS,
    /** Its text is like those that the user liked. */
    TEXTS,
    /** It has one of the best like rates of seven days, of each topic alike. */
    TRENDING,
    /** It was published last. */
    FRESH,
    /** Chance. */
    DRAWN
  }

  /**
   * What one source gives.
   *
   * @param source which
   * @param posts how many at most; 1 to 100,000
   * @param likes asked for users with so many likes or more; from 0
   */
  public record Share(Source source, int posts, int likes) {

    /** Checks the ranges. */
    public Share {
      if (posts < 1 || posts > MOST_POSTS) {
        throw new IllegalArgumentException(
            "source %s of candidates is to give %d posts; legal are 1 to %d, or leave it out"
                .formatted(source, posts, MOST_POSTS));
      }
      if (likes < 0) {
        throw new IllegalArgumentException(
            "source %s of candidates is for users with %d likes; legal is 0 or more"
                .formatted(source, likes));
      }
    }
  }

  /** Copies, and checks the ranges. */
  public CandidateOptions {
    from = List.copyOf(from);
    if (allUpTo < 0) {
      throw new IllegalArgumentException(
          "catalogues of up to %d posts are to be scored whole; legal is 0 or more"
              .formatted(allUpTo));
    }
    if (from.stream().noneMatch(share -> share.likes == 0)) {
      throw new IllegalArgumentException(
          "no source of candidates is for users without likes; give one of them 'likes: 0'");
    }
  }
}
