package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDifferencesTest {
  private static final String TWO =
      "{'data':{'result':[{'metric':{'a':'1'},'value':[1,'5']},{'metric':{'a':'2'},'value':[1,'6']}]}}";
  private static final String TWO_SWAPPED =
      "{'data':{'result':[{'metric':{'a':'2'},'value':[1,'6']},{'metric':{'a':'1'},'value':[1,'5']}]}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1}            | {'a':2}              | /a: expected 1, actual 2",
        "{'a':1}            | {}                   | /a: expected 1, actual nothing",
        "{}                 | {'a':null}           | /a: expected nothing, actual null",
        "{'a':'1'}          | {'a':1}              | /a: expected \"1\", actual 1",
        "[1,2]              | [1]                  | /1: expected 2, actual nothing",
        "['b','a']          | ['a','b']            | /0: expected \"b\", actual \"a\"",
        "{'v':'1'}          | {'v':'1.00000000001'} | /v: expected \"1\", actual \"1.00000000001\"",
        "{'v':'NaN'}        | {'v':'1'}            | /v: expected \"NaN\", actual \"1\""
      })
  void findsADifference(String expected, String actual, String difference)
      throws JsonProcessingException {
    assertThat(between(expected, actual, false)).contains(difference);
  }

  @Test
  void numbersAsTextMayDifferInTheLastDigit() throws JsonProcessingException {
    assertThat(between("{'v':'0.30000000000000004'}", "{'v':'0.3'}", false)).isEmpty();
  }

  @Test
  void orderOfSeriesCountsOnlyWhereAsked() throws JsonProcessingException {
    assertThat(between(TWO, TWO_SWAPPED, false)).isEmpty();
    assertThat(between(TWO, TWO_SWAPPED, true)).hasSize(4);
  }

  @Test
  void whereValuesMayDifferTypesMayNot() throws JsonProcessingException {
    assertThat(allowing("/a", "{'a':1}", "{'a':2}")).isEmpty();
    assertThat(allowing("/a", "{'a':1}", "{'a':'2'}")).hasSize(1);
    assertThat(allowing("/a", "{'a':1}", "{}")).hasSize(1);
  }

  private static List<String> between(String expected, String actual, boolean ordered)
      throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    return JsonDifferences.between(
        json.readTree(expected.replace('\'', '"')),
        json.readTree(actual.replace('\'', '"')),
        ordered,
        pointer -> false);
  }

  private static List<String> allowing(String pointer, String expected, String actual)
      throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    return JsonDifferences.between(
        json.readTree(expected.replace('\'', '"')),
        json.readTree(actual.replace('\'', '"')),
        false,
        pointer::equals);
  }
}
