package io.feedrank.cli;

import io.feedrank.cli.progress.ProgressDisplay;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The environment of a command: folder, variables, progress display, clock and shutdown.
 *
 * @param directory where it was started: {@code feedrank.yml} and {@code .feedrank} are looked for
 *     here
 * @param environment the process' variables
 * @param progress where long steps show how far they have come
 * @param clock the time of day
 * @param shutdown what has to be closed at the end
 */
record CommandContext(
    Path directory,
    Map<String, String> environment,
    ProgressDisplay progress,
    Clock clock,
    Shutdown shutdown) {}
