package io.feedrank.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.feedrank.model.Bundle;
import io.feedrank.model.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A model as a file: a ZIP archive of {@code manifest.json}, {@code trees} and {@code probe}. Equal
 * models give equal bytes.
 */
final class BundleFile {
  private static final String MANIFEST = "manifest.json";
  private static final String TREES = "trees";
  private static final String PROBE = "probe";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private BundleFile() {}

  /** Writes a model, replacing the file. */
  static void write(Bundle bundle, Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      write(zip, MANIFEST, bundle.manifest().toJson().getBytes(UTF_8));
      write(zip, TREES, bundle.trees());
      write(zip, PROBE, bundle.probe());
    }
  }

  private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Reads a model.
   *
   * @throws MissingStepException if the file is no such archive
   */
  static Bundle read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new Bundle(
          Manifest.fromJson(new String(read(zip, MANIFEST), UTF_8)),
          read(zip, TREES),
          read(zip, PROBE));
    } catch (NoSuchFileException e) {
      throw new MissingStepException("there is no file " + file);
    } catch (ZipException e) {
      throw new MissingStepException(
          "%s is no model (%s); give a file that 'feedrank models export' wrote"
              .formatted(file, e.getMessage()));
    }
  }

  private static byte[] read(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException("it has no entry '" + name + "'");
    }
    return zip.getInputStream(entry).readAllBytes();
  }
}
