package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.cli.settings.ConfigurationFile;
import io.feedrank.cli.settings.Settings;
import io.feedrank.cli.settings.SettingsException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Keys in the pages are keys of the settings, and the other way round. */
class DocumentedKeysTest {

  private static final List<MarkdownPage> PAGES = MarkdownPage.all();
  private static final String SECTIONS =
      Stream.of(Settings.class.getRecordComponents())
          .map(RecordComponent::getName)
          .collect(Collectors.joining("|", "(?:", ")"));

  /** {@code `serve.slowest`}, {@code `serve.slowest: 2`} or {@code `train: {..}`}. */
  private static final Pattern KEY = Pattern.compile("(" + SECTIONS + "(?:\\.[a-z-]+)*)(: .+)?");

  private static final Set<String> FILES = Set.of("json", "txt", "svm", "tsv", "csv", "yml");

  /** Set by the program: whether it made the tokens up itself. */
  private static final Set<String> INTERNAL = Set.of("serve.door.tokens.random");

  private final Path file;
  private final List<String> wrong = new ArrayList<>();

  DocumentedKeysTest(@TempDir Path directory) {
    file = directory.resolve("feedrank.yml");
  }

  @Test
  void everyBlockOfYamlIsAConfiguration() throws IOException {
    int blocks = 0;
    for (MarkdownPage page : PAGES) {
      for (String yaml : page.blocks("yaml")) {
        read(page.path().toString(), yaml);
        blocks++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(blocks).isGreaterThan(2);
  }

  @Test
  void everyKeyThatIsNamedIsOneOfTheSettingsAndItsValueIsLegal() throws IOException {
    Set<String> known = keys();
    int named = 0;
    for (MarkdownPage page : PAGES) {
      for (MarkdownPage.Found code : page.code()) {
        Matcher key = KEY.matcher(code.text());
        if (key.matches() && isKey(key)) {
          check(page.at(code.line()), code.text(), known);
          named++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(named).isGreaterThan(10);
  }

  /** A single word is a key only with a value; {@code feed.json} is a file. */
  private static boolean isKey(Matcher key) {
    String name = key.group(1);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return key.group(2) != null || (name.contains(".") && !FILES.contains(last));
  }

  private void check(String at, String text, Set<String> known) throws IOException {
    String[] parts = text.split(": ", 2);
    if (!known.contains(parts[0])) {
      wrong.add("%s names '%s', which is no key".formatted(at, parts[0]));
    } else if (parts.length == 2) {
      StringBuilder nested = new StringBuilder();
      String indent = "";
      for (String key : parts[0].split("\\.", -1)) {
        nested.append(nested.isEmpty() ? "" : "\n").append(indent).append(key).append(':');
        indent += "  ";
      }
      read(at, nested.append(' ').append(parts[1]).append('\n').toString());
    }
  }

  private void read(String at, String yaml) throws IOException {
    Files.writeString(file, yaml);
    try {
      ConfigurationFile.read(file);
    } catch (SettingsException e) {
      wrong.add("%s: %s".formatted(at, e.getMessage()));
    }
  }

  @Test
  void everyKeyOfTheSettingsIsOnThePageOnTheConfiguration() throws IOException {
    MarkdownPage page = MarkdownPage.of("docs/CONFIGURATION.md");
    String text = Files.readString(page.path());
    Set<String> shown = new LinkedHashSet<>();
    Map<String, Object> defaults = new Yaml().load(page.blocks("yaml").get(0));
    flatten("", defaults, shown);
    for (String key : keys()) {
      String last = key.substring(key.lastIndexOf('.') + 1);
      boolean optional = text.matches("(?s).*(# and|optionally,|,) " + last + "\\b.*");
      boolean named = text.contains("`" + key + "`") || text.contains("`" + key + ".");
      if (!INTERNAL.contains(key) && !shown.contains(key) && !named && !optional) {
        wrong.add(key);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void flatten(String path, Object value, Set<String> into) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, part) -> {
            String at = path.isEmpty() ? key.toString() : path + "." + key;
            into.add(at);
            flatten(at, part, into);
          });
    }
  }

  /** All keys, sections included. */
  private static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    collect("", Settings.DEFAULT, keys);
    return keys;
  }

  private static void collect(String path, Record settings, Set<String> into) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      String key =
          component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
      String at = path.isEmpty() ? key : path + "." + key;
      into.add(at);
      if (Record.class.isAssignableFrom(component.getType())) {
        try {
          collect(at, (Record) component.getAccessor().invoke(settings), into);
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(at, e);
        }
      }
    }
  }
}
