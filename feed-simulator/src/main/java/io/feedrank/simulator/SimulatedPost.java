package io.feedrank.simulator;

/** A post as the feed shows it. */
public record SimulatedPost(long id, String text, String topic) {}
