package io.feedrank.etl.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Turns English text into index terms with Lucene: Unicode word breaks (UAX #29), accents and
 * typographic apostrophes folded to ASCII, lower case, possessive 's removed, Snowball's English
 * stop words removed, Porter's stemmer (Porter 1980), terms of 2 to 64 characters kept.
 *
 * <p>Any string is legal: empty, NUL characters, unpaired surrogates, any length. A term is always
 * well-formed UTF-16 without NUL, so that PostgreSQL can store it.
 *
 * <p>Thread-safe: Lucene keeps one chain of filters per thread.
 */
public final class TextAnalyzer {
  private static final int SHORTEST_TERM = 2;
  private static final int LONGEST_TERM = 64;

  private final Analyzer analyzer = new EnglishTerms(stopWords());

  /**
   * Returns the terms of a text in reading order, repetitions included; empty if the text has none.
   */
  public List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading a text from memory cannot fail", e);
    }
    return terms;
  }

  /** Returns how often each term occurs in a text; the order of the map means nothing. */
  Map<String, Integer> counts(String text) {
    Map<String, Integer> counts = new HashMap<>();
    for (String term : terms(text)) {
      counts.merge(term, 1, Integer::sum);
    }
    return counts;
  }

  /** The 174 words of Snowball's list; Lucene's own default has only 33 and lets "you" pass. */
  private static CharArraySet stopWords() {
    try (var list = SnowballFilter.class.getResourceAsStream("english_stop.txt")) {
      if (list == null) {
        throw new IllegalStateException(
            "english_stop.txt is missing from lucene-analysis-common: rebuild with the whole jar");
      }
      return WordlistLoader.getSnowballWordSet(list, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read Lucene's list of English stop words", e);
    }
  }

  private static final class EnglishTerms extends Analyzer {
    private final CharArraySet stopWords;

    EnglishTerms(CharArraySet stopWords) {
      this.stopWords = stopWords;
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      StandardTokenizer tokenizer = new StandardTokenizer();
      TokenStream stream = new LowerCaseFilter(new ASCIIFoldingFilter(tokenizer));
      stream = new StopFilter(new EnglishPossessiveFilter(stream), stopWords);
      stream = new LengthFilter(new PorterStemFilter(stream), SHORTEST_TERM, LONGEST_TERM);
      return new TokenStreamComponents(tokenizer, stream);
    }
  }
}
