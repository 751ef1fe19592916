package io.feedrank.simulator;

/**
 * A user as the feed knows them.
 *
 * @param id outside id, from 200, with gaps
 * @param gender 0 or 1
 * @param age years, 14 to 92
 * @param country one of eleven
 * @param city one of 3,915; a city lies in one country
 * @param expGroup group of an old experiment, 0 to 4
 * @param os Android or iOS
 * @param source ads or organic
 */
public record SimulatedUser(
    long id,
    int gender,
    int age,
    String country,
    String city,
    int expGroup,
    String os,
    String source) {}
