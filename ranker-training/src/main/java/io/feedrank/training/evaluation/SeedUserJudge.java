package io.feedrank.training.evaluation;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.metric.RankedLabels;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judges by {@link Protocol#SEED_USER}: each user's own rows, whatever their times. */
final class SeedUserJudge {

  private final Evaluator evaluator;
  private final List<RequestGroup> rows;
  private final Map<String, Ranker> rankers;
  private final Map<String, float[]> scores = new LinkedHashMap<>();
  private final List<int[]> userRows;

  SeedUserJudge(Evaluator evaluator, List<RequestGroup> rows, Map<String, Ranker> rankers) {
    this.evaluator = evaluator;
    this.rows = rows;
    this.rankers = rankers;
    rankers.keySet().forEach(name -> scores.put(name, new float[rows.size()]));
    this.userRows = byUser(rows);
  }

  /** The places of each user's rows. */
  private static List<int[]> byUser(List<RequestGroup> rows) {
    Map<Integer, List<Integer>> places = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      places.computeIfAbsent(rows.get(row).user(), first -> new ArrayList<>()).add(row);
    }
    return places.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  ProtocolReport judge(Progress progress) {
    evaluator
        .replay()
        .forEach(
            rows,
            "judging rows",
            progress,
            (row, request, scene) ->
                rankers.forEach(
                    (name, ranker) -> own(name)[row] = ranker.score(scene, request.posts())[0]));
    float[] logged = new float[rows.size()];
    float[] labels = new float[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      logged[row] = -row;
      labels[row] = rows.get(row).label(0);
    }
    scores.put(ProtocolReport.LOGGED_ORDER, logged);
    scores.put(ProtocolReport.CEILING, labels);
    long[] users = evaluator.users(userRows.stream().map(places -> rows.get(places[0])).toList());
    ScoreSheet sheet =
        new ScoreSheet(Protocol.SEED_USER, evaluator.options(), users, scores.keySet());
    RowTotals totals = new RowTotals(scores.keySet(), users.length);
    for (int user = 0; user < users.length; user++) {
      judge(user, sheet, totals);
    }
    totals.addTo(sheet, withoutProbabilities());
    Evaluator.Scope scope = new Evaluator.Scope(Protocol.SEED_USER, span(), rows.size());
    return evaluator.report(
        scope, sheet, new ProtocolDetails(sheet.hitCurve(), List.of(), List.of(), Map.of()));
  }

  private float[] own(String ranker) {
    return Objects.requireNonNull(scores.get(ranker), ranker);
  }

  private void judge(int user, ScoreSheet sheet, RowTotals totals) {
    int[] places = userRows.get(user);
    double[] labels = new double[places.length];
    Arrays.setAll(labels, i -> rows.get(places[i]).label(0));
    sheet.metrics().weigh(Metric.GAUC, user, places.length);
    scores.forEach(
        (name, all) -> {
          double[] own = new double[places.length];
          Arrays.setAll(own, i -> all[places[i]]);
          RankedLabels ranked = RankedLabels.rank(own, rowIds(places), labels, places.length);
          LabelledList.judge(sheet, name, user, ranked, evaluator.options());
          sheet.metrics().set(name, Metric.GAUC, user, RowTotals.auc(own, labels));
          totals.put(name, user, own, labels);
        });
  }

  /** Rows of a post tie like posts do: by what they are, never by where they stand. */
  private long[] rowIds(int[] places) {
    Ids ids = evaluator.replay().knowledge().basis().catalogue().ids();
    return Arrays.stream(places)
        .mapToLong(
            place -> {
              RequestGroup row = rows.get(place);
              return ids.id(row.posts()[0]) ^ (row.moment().second() << 30);
            })
        .toArray();
  }

  /** Rows of all times: no calibration that was fitted on views holds for them. */
  private Map<String, Ranker> withoutProbabilities() {
    Map<String, Ranker> plain = new LinkedHashMap<>();
    scores.keySet().forEach(name -> plain.put(name, (scene, posts) -> new float[posts.length]));
    return plain;
  }

  private TimeRange span() {
    long first = rows.stream().mapToLong(row -> row.moment().second()).min().orElse(0);
    long last = rows.stream().mapToLong(row -> row.moment().second()).max().orElse(0);
    return new TimeRange(new Moment(first), new Moment(last + 1));
  }
}
