package io.feedrank.etl.load;

/**
 * The numbers of rows that a rule left out of an import.
 *
 * @param rule in words, with its figures
 * @param users who had events before it and have none after it
 * @param posts that had events before it and have none after it
 * @param rows events
 */
public record ExcludedRows(String rule, long users, long posts, long rows) {}
