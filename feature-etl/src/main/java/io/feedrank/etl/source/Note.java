package io.feedrank.etl.source;

/**
 * Something that an import did with values and that its owner has to know, in words.
 *
 * @param text one sentence with the file, the line and the value of the first case
 */
public record Note(String text) {}
