package io.feedrank.cli;

import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.model.Bundle;
import io.feedrank.model.CatBoostImport;
import io.feedrank.model.XGBoostImport;
import io.feedrank.model.forest.CatBoostForest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with a model to import. The content tells its form, not the name.
 *
 * @param path of the file
 * @param name as it was typed
 */
record ModelFile(Path path, String name) {

  private static final int HEAD = 1 << 12;

  private static final String LEGAL =
      "legal are archives that 'feedrank models export' wrote, CatBoost's .json and .cbm, and XGBoost's .json";

  /** The form of a model. */
  private enum Form {
    BUNDLE,
    CATBOOST_JSON,
    CATBOOST_CBM,
    XGBOOST_JSON
  }

  /**
   * The model.
   *
   * @throws MissingStepException if the file is not there, or is no model of a legal form
   */
  Bundle read(FeatureSnapshot knowledge) throws IOException {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new MissingStepException("there is no file " + path);
    }
    return switch (form()) {
      case BUNDLE -> BundleFile.read(path);
      case CATBOOST_JSON -> catBoost(CatBoostForest.Form.JSON, knowledge);
      case CATBOOST_CBM -> catBoost(CatBoostForest.Form.CBM, knowledge);
      case XGBOOST_JSON -> XGBoostImport.bundle(Files.readAllBytes(path), name, knowledge);
    };
  }

  private Bundle catBoost(CatBoostForest.Form form, FeatureSnapshot knowledge) throws IOException {
    return CatBoostImport.bundle(Files.readAllBytes(path), form, name, knowledge);
  }

  private Form form() throws IOException {
    String head = head();
    if (head.startsWith("PK")) {
      return Form.BUNDLE;
    }
    if (head.startsWith("CBM1")) {
      return Form.CATBOOST_CBM;
    }
    if (head.startsWith("tree\n") || head.startsWith("tree\r\n")) {
      throw isNone("a LightGBM model as text; train it with CatBoost or XGBoost");
    }
    if (head.startsWith("{L") || head.startsWith("binf")) {
      throw isNone("an XGBoost model in its binary form; save it again as model.json");
    }
    if (!head.stripLeading().startsWith("{")) {
      throw isNone("no model of a known form");
    }
    String whole = Files.readString(path, StandardCharsets.ISO_8859_1);
    if (whole.contains("\"learner\"")) {
      return Form.XGBOOST_JSON;
    }
    if (whole.contains("\"features_info\"")) {
      return Form.CATBOOST_JSON;
    }
    throw isNone("JSON, but no model of CatBoost's or XGBoost's");
  }

  private MissingStepException isNone(String what) {
    return new MissingStepException("%s is %s; %s".formatted(path, what, LEGAL));
  }

  private String head() throws IOException {
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    }
  }
}
