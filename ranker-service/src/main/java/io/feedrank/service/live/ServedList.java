package io.feedrank.service.live;

import java.time.Instant;
import java.util.List;

/**
 * A list that was answered.
 *
 * @param at when
 * @param asOf its moment
 * @param userId to whom
 * @param model by which model; 0 for popular posts
 * @param variant in which arm
 * @param firstPlace the place of its first post, from 1: more than 1 on later pages
 * @param posts ids, by place
 * @param propensities of the posts at their places; NaN where unknown
 */
public record ServedList(
    Instant at,
    Instant asOf,
    long userId,
    int model,
    String variant,
    int firstPlace,
    List<Long> posts,
    List<Double> propensities) {

  /** Copies. */
  public ServedList {
    posts = List.copyOf(posts);
    propensities = List.copyOf(propensities);
  }
}
