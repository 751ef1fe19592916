package io.feedrank.benchmarks;

import ai.catboost.CatBoostModel;
import io.feedrank.model.forest.FeatureScope;
import io.feedrank.model.forest.Forest;
import io.feedrank.model.forest.PartiallyEvaluatedForest;
import io.feedrank.model.forest.PostRuns;
import io.feedrank.model.forest.PostSide;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.XGBoostForest;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;

/** The ways to score a request: rivals and ours, on one thread each. */
enum ScorerKind {
  CATBOOST("catboost-prediction") {
    @Override
    RequestScorer prepare(ForestModels models, ForestSize size) throws Exception {
      byte[] json = symmetric(models, size).toJson();
      CatBoostModel model = CatBoostModel.loadModel(new ByteArrayInputStream(json), "json");
      float[] rows = new SyntheticFeed(size.posts()).requestRows();
      float[][] table = new float[rows.length / SyntheticFeed.FEATURES][];
      for (int row = 0; row < table.length; row++) {
        int from = row * SyntheticFeed.FEATURES;
        table[row] = Arrays.copyOfRange(rows, from, from + SyntheticFeed.FEATURES);
      }
      return () -> model.predict(table, (String[][]) null);
    }
  },
  XGBOOST("xgboost4j inplace_predict") {
    @Override
    RequestScorer prepare(ForestModels models, ForestSize size) throws Exception {
      Booster booster = XGBoost.loadModel(Files.readAllBytes(models.xgboost(size.depth())));
      booster.setParam("nthread", 1);
      float[] rows = new SyntheticFeed(size.posts()).requestRows();
      int posts = rows.length / SyntheticFeed.FEATURES;
      int[] iterations = {0, size.trees()};
      return () ->
          booster.inplace_predict(
              rows,
              posts,
              SyntheticFeed.FEATURES,
              Float.NaN,
              iterations,
              Booster.PredictionType.kMargin,
              null);
    }
  },
  XGBOOST_FOREST("feedrank XGBoostForest") {
    @Override
    RequestScorer prepare(ForestModels models, ForestSize size) throws Exception {
      return bulk(
          XGBoostForest.parse(Files.readAllBytes(models.xgboost(size.depth())), size.trees()),
          size);
    }
  },
  SYMMETRIC_FOREST("feedrank SymmetricForest") {
    @Override
    RequestScorer prepare(ForestModels models, ForestSize size) throws Exception {
      return bulk(symmetric(models, size), size);
    }
  },
  FOLDED_FOREST("feedrank FoldedForest") {
    @Override
    RequestScorer prepare(ForestModels models, ForestSize size) throws Exception {
      return folded(symmetric(models, size), size, false);
    }
  },
  FOLDED_FOREST_REFRESHED("feedrank FoldedForest with a refresh each time") {
    @Override
    RequestScorer prepare(ForestModels models, ForestSize size) throws Exception {
      return folded(symmetric(models, size), size, true);
    }
  };

  private final String title;

  ScorerKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract RequestScorer prepare(ForestModels models, ForestSize size) throws Exception;

  private static SymmetricForest symmetric(ForestModels models, ForestSize size) throws Exception {
    return SymmetricForest.parse(Files.readAllBytes(models.symmetric(size.depth())))
        .firstTrees(size.trees());
  }

  private static RequestScorer bulk(Forest forest, ForestSize size) {
    float[] rows = new SyntheticFeed(size.posts()).requestRows();
    int posts = rows.length / SyntheticFeed.FEATURES;
    float[] scores = new float[posts];
    return () -> {
      forest.score(rows, posts, SyntheticFeed.FEATURES, scores);
      return scores;
    };
  }

  private static RequestScorer folded(
      SymmetricForest forest, ForestSize size, boolean refreshEachTime) {
    float[] rows = new SyntheticFeed(size.posts()).requestRows();
    float[][] postColumns = SyntheticFeed.columns(rows, FeatureScope.POST);
    float[][] pairColumns = SyntheticFeed.columns(rows, FeatureScope.PAIR);
    float[][] requestColumns = SyntheticFeed.columns(rows, FeatureScope.REQUEST);
    float[] request = new float[requestColumns.length];
    for (int i = 0; i < request.length; i++) {
      request[i] = requestColumns[i][0];
    }
    int posts = rows.length / SyntheticFeed.FEATURES;
    float[] scores = new float[posts];
    PartiallyEvaluatedForest folded = PartiallyEvaluatedForest.of(forest, SyntheticFeed.scopes());
    PostSide kept = folded.refresh(postColumns, PostRuns.single(posts));
    return () -> {
      PostSide side = refreshEachTime ? folded.refresh(postColumns, PostRuns.single(posts)) : kept;
      folded.score(request, pairColumns, side, scores);
      return scores;
    };
  }
}
