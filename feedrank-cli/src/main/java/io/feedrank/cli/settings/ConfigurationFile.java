package io.feedrank.cli.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code feedrank.yml}. */
public final class ConfigurationFile {

  /** The file that is read when none is named. */
  public static final String NAME = "feedrank.yml";

  private ConfigurationFile() {}

  /**
   * The settings with what a file says instead of the defaults.
   *
   * @throws SettingsException if it cannot be read, or says something it may not
   */
  public static Settings read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      LoaderOptions strict = new LoaderOptions();
      strict.setAllowDuplicateKeys(false);
      Object root = new Yaml(new SafeConstructor(strict)).load(reader);
      if (root == null) {
        return Settings.DEFAULT;
      }
      if (!(root instanceof Map<?, ?> map)) {
        throw new SettingsException("it must consist of 'key: value' lines");
      }
      return new RecordOverlay("", keyed("the file", map)).over(Settings.DEFAULT);
    } catch (SettingsException e) {
      throw new SettingsException(file + ": " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new SettingsException(
          "there is no file " + file + "; leave --config out, or make it", e);
    } catch (AccessDeniedException e) {
      throw new SettingsException(
          "no permission to read " + file + "; make it readable (chmod), or name another", e);
    } catch (MarkedYAMLException e) {
      throw new SettingsException(
          "%s, line %d: %s; YAML wants 'key: value' lines, indented by spaces"
              .formatted(
                  file,
                  e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1,
                  e.getProblem()),
          e);
    } catch (YAMLException | IOException e) {
      throw new SettingsException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A map whose keys are texts. */
  static Map<String, Object> keyed(String path, Map<?, ?> map) {
    Map<String, Object> keyed = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new SettingsException(
                "%s has the key '%s', which is no name".formatted(path, key));
          }
          keyed.put(name, value);
        });
    return keyed;
  }
}
