package io.feedrank.benchmarks.etl;

import io.feedrank.store.Database;
import java.nio.file.Path;

/**
 * The folders and the database that the steps work in.
 *
 * @param scale share of the reference feed's users
 * @param folder for the simulated files
 * @param url of the database
 */
record Stage(double scale, Path folder, String url) {

  Path files() {
    return folder.resolve("csv");
  }

  Database database() {
    return Database.at(url);
  }
}
