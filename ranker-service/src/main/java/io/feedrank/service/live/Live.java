package io.feedrank.service.live;

/** What the service can answer from at the moment. */
public sealed interface Live permits Live.Loading, Live.Nothing, Serving {

  /**
   * Nothing was loaded yet.
   *
   * @param why what is waited for, with the remedy
   */
  record Loading(String why) implements Live {}

  /**
   * The database is there, but holds nothing to rank.
   *
   * @param why what is missing, with the remedy
   */
  record Nothing(String why) implements Live {}
}
