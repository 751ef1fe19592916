package io.feedrank.cli;

/**
 * What a command has to say at its end.
 *
 * @param data for machines: an object that Jackson writes as JSON
 * @param text for people: lines, without the last line feed
 */
record Outcome(Object data, String text) {}
