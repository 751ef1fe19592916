package io.feedrank.service.live;

import io.feedrank.model.Experiment;
import java.time.Instant;

/**
 * The versions that the database says should be live: numbers that change when there is something
 * to load.
 *
 * @param etlRun the last finished ETL run; 0 where there is none
 * @param knownUntil the last event of that run; 1970 where there is none
 * @param promotion the last promotion; 0 where no model was promoted
 * @param model the promoted model; 0 where there is none
 * @param liveSince when it was promoted; 1970 where there is none
 * @param experiment what runs beside it
 */
record Pointer(
    int etlRun,
    Instant knownUntil,
    int promotion,
    int model,
    Instant liveSince,
    Experiment experiment) {}
