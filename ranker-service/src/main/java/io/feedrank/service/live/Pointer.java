package io.feedrank.service.live;

/**
 * What the database says should be live: two numbers that change when there is something to load.
 *
 * @param etlRun the last finished ETL run; 0 where there is none
 * @param promotion the last promotion; 0 where no model was promoted
 * @param model the promoted model; 0 where there is none
 */
record Pointer(int etlRun, int promotion, int model) {}
