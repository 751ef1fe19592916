package io.feedrank.cli;

/**
 * The result that a command reports at its end.
 *
 * @param data for machines: an object that Jackson writes as JSON
 * @param text for people: lines, without the last line feed
 */
record CommandResult(Object data, String text) {}
