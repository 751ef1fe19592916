package io.feedrank.service.live;

/** The state that the service can answer from at the moment. */
public sealed interface ServingState
    permits ServingState.Loading, ServingState.Nothing, ServingSnapshot {

  /**
   * Nothing was loaded yet.
   *
   * @param why what is waited for, with the remedy
   */
  record Loading(String why) implements ServingState {}

  /**
   * The database is there, but holds nothing to rank.
   *
   * @param why what is missing, with the remedy
   */
  record Nothing(String why) implements ServingState {}
}
