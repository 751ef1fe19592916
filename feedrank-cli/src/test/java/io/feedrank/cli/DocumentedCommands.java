package io.feedrank.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that a page tells its readers to type, taken apart as a shell would.
 *
 * @param at where it stands
 * @param whole whether it stands in a block, to be typed as it is; else it is only spoken of
 * @param words the program and its arguments, without quotes
 */
record DocumentedCommands(String at, boolean whole, List<String> words) {

  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*");

  /** All commands of a page, in blocks and between backquotes. */
  static List<DocumentedCommands> of(MarkdownPage page) {
    List<DocumentedCommands> commands = new ArrayList<>();
    for (MarkdownPage.Fence fence : page.fences()) {
      if (fence.language().equals("sh") || fence.language().isEmpty()) {
        String joined = fence.text().replace("\\\n", " ");
        joined.lines().forEach(line -> add(page.at(fence.line()), true, line, commands));
      }
    }
    for (MarkdownPage.Found code : page.code()) {
      add(page.at(code.line()), false, code.text(), commands);
    }
    return commands;
  }

  /** The commands of a line of the help, which knows the program without its folder. */
  static List<DocumentedCommands> ofHelp(String at, String line) {
    List<DocumentedCommands> commands = new ArrayList<>();
    add(at, true, line.replaceFirst("^ +feedrank ", "./feedrank "), commands);
    return commands;
  }

  private static void add(
      String at, boolean whole, String line, List<DocumentedCommands> commands) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(COMMENT.matcher(line).replaceFirst(""));
    while (word.find()) {
      String text = word.group();
      if (text.equals("&&") || text.equals("|") || text.equals(";")) {
        finish(at, whole, words, commands);
        words = new ArrayList<>();
      } else if (!words.isEmpty() || !VARIABLE.matcher(text).matches()) {
        words.add(text.replaceAll("^['\"]|['\"]$", ""));
      }
    }
    finish(at, whole, words, commands);
  }

  private static void finish(
      String at, boolean whole, List<String> words, List<DocumentedCommands> commands) {
    if (!words.isEmpty()) {
      commands.add(new DocumentedCommands(at, whole, List.copyOf(words)));
    }
  }

  /** Whether it is a command of ours, and not only the name of the program. */
  boolean isFeedrank() {
    return words.size() > 1
        && (words.get(0).equals("./feedrank") || (!whole && words.get(0).equals("feedrank")));
  }

  /** The arguments; where a page says ID, a number. */
  String[] arguments() {
    return words.stream()
        .skip(1)
        .map(word -> word.equals("ID") ? "1" : word)
        .toArray(String[]::new);
  }

  @Override
  public String toString() {
    return at + ": " + String.join(" ", words);
  }
}
