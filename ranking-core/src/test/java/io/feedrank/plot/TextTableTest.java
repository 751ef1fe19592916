package io.feedrank.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.feedrank.plot.Table.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsWordsLeftAndFiguresRight() {
    Table table =
        new Table(Column.text("ranker"), Column.number("n"))
            .row("popularity", "7")
            .row("random", "1,000");
    assertThat(TextTable.of(table))
        .isEqualTo(
            """
            ranker          n
            ──────────  ─────
            popularity      7
            random      1,000
            """);
  }

  @Test
  void hasNoTrailingSpaces() {
    Table table = new Table(Column.number("n"), Column.text("note")).row("1", "").row("2", "ok");
    assertThat(TextTable.of(table))
        .isEqualTo(
            """
            n  note
            ─  ────
            1
            2  ok
            """);
  }

  @Test
  void aTableWithoutRowsStillShowsItsHeading() {
    assertThat(TextTable.of(new Table(Column.text("model")))).isEqualTo("model\n─────\n");
  }

  @Test
  void wideAndCombiningCharactersKeepTheColumnsStraight() {
    Table table =
        new Table(Column.text("post"), Column.number("n"))
            .row("日本", "1")
            .row("cafe\u0301", "2")
            .row("\uD83D\uDE00", "3");
    assertThat(TextTable.of(table))
        .isEqualTo(
            """
            post  n
            ────  ─
            日本  1
            cafe\u0301  2
            \uD83D\uDE00    3
            """);
  }

  @Test
  void textCannotBreakARowOrCommandTheTerminal() {
    Table table = new Table(Column.text("post")).row("a\nb\tc\u001b[31md");
    assertThat(TextTable.of(table))
        .isEqualTo("post\n─────────\na b c [31md\n".replace("─────────", "─".repeat(11)));
  }

  @Test
  void refusesRowsThatDoNotFitTheColumns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table(Column.text("a")).row("1", "2"))
        .withMessageContaining("row of 2 cells in a table of 1 columns");
    assertThatIllegalArgumentException().isThrownBy(Table::new);
  }
}
