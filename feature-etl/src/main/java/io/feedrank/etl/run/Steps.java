package io.feedrank.etl.run;

import io.feedrank.progress.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Announces the steps of a run and takes their time. */
final class Steps {

  private final Clock clock;
  private final Progress progress;
  private final List<EtlSummary.Step> done = new ArrayList<>();
  private String current = "";
  private Instant began;

  Steps(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
    this.began = clock.instant();
  }

  void begin(String step) {
    end();
    current = step;
    began = clock.instant();
    progress.report(step, 0, Progress.UNKNOWN_TOTAL);
  }

  private void end() {
    if (!current.isEmpty()) {
      double seconds = Duration.between(began, clock.instant()).toMillis() / 1e3;
      done.add(new EtlSummary.Step(current, seconds));
    }
    current = "";
  }

  List<EtlSummary.Step> finish() {
    end();
    return List.copyOf(done);
  }

  Progress progress() {
    return progress;
  }
}
