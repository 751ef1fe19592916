package io.feedrank.plot;

import io.feedrank.plot.Ticks.Tick;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ticks at round moments of the calendar, UTC: minutes, hours, days, Mondays, months, years. */
final class TimeTicks {
  private static final DateTimeFormatter TIME = format("HH:mm");
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter MONTH = format("MMM yyyy");
  private static final DateTimeFormatter YEAR = format("yyyy");

  private static final List<Pace> PACES =
      List.of(
          new Pace(1, ChronoUnit.MINUTES, TIME),
          new Pace(5, ChronoUnit.MINUTES, TIME),
          new Pace(15, ChronoUnit.MINUTES, TIME),
          new Pace(1, ChronoUnit.HOURS, TIME),
          new Pace(3, ChronoUnit.HOURS, TIME),
          new Pace(6, ChronoUnit.HOURS, TIME),
          new Pace(12, ChronoUnit.HOURS, TIME),
          new Pace(1, ChronoUnit.DAYS, DAY),
          new Pace(2, ChronoUnit.DAYS, DAY),
          new Pace(1, ChronoUnit.WEEKS, DAY),
          new Pace(2, ChronoUnit.WEEKS, DAY),
          new Pace(1, ChronoUnit.MONTHS, MONTH),
          new Pace(3, ChronoUnit.MONTHS, MONTH),
          new Pace(6, ChronoUnit.MONTHS, MONTH),
          new Pace(1, ChronoUnit.YEARS, YEAR),
          new Pace(5, ChronoUnit.YEARS, YEAR),
          new Pace(25, ChronoUnit.YEARS, YEAR),
          new Pace(100, ChronoUnit.YEARS, YEAR));

  private TimeTicks() {}

  private record Pace(int amount, ChronoUnit unit, DateTimeFormatter format) {
    double seconds() {
      return amount * (double) unit.getDuration().toSeconds();
    }

    /** A round moment at or before the given one. */
    ZonedDateTime floor(ZonedDateTime moment) {
      ZonedDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
      return switch (unit) {
        case MINUTES, HOURS -> {
          long pace = Duration.of(amount, unit).toMinutes();
          long minutes = ChronoUnit.MINUTES.between(day, moment);
          yield day.plusMinutes(minutes - minutes % pace);
        }
        case DAYS -> day.minusDays(Math.floorMod(day.toLocalDate().toEpochDay(), amount));
        case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTHS -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % amount);
        default -> day.withDayOfYear(1).minusYears(Math.floorMod(day.getYear(), amount));
      };
    }

    /** Among times of day, midnight shows which day begins. */
    String label(ZonedDateTime moment) {
      boolean midnight = moment.equals(moment.truncatedTo(ChronoUnit.DAYS));
      return (format == TIME && midnight ? DAY : format).format(moment);
    }
  }

  static Ticks within(Range range, int count) {
    double span = range.high() - range.low();
    Pace pace =
        PACES.stream()
            .filter(candidate -> span / candidate.seconds() <= count)
            .findFirst()
            .orElse(PACES.get(PACES.size() - 1));
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime moment =
        pace.floor(Instant.ofEpochSecond((long) range.low()).atZone(ZoneOffset.UTC));
    for (; moment.toEpochSecond() <= range.high(); moment = moment.plus(pace.amount, pace.unit)) {
      if (moment.toEpochSecond() >= range.low()) {
        ticks.add(new Tick(moment.toEpochSecond(), pace.label(moment)));
      }
    }
    return new Ticks(ticks, pace.seconds());
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
