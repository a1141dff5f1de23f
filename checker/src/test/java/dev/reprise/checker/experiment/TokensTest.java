package dev.reprise.checker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.experiment.Tokens.Token;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  @Test
  void aCommandLineInParts() {
    List<String> line = words("fit --eta 0.3 -v --depth=4 x=1 -Dk=2 --shift -1 s3://a?b=c out");
    Tokens tokens = Tokens.ofProgram(line);

    assertThat(tokens.tokens())
        .extracting(Token::key)
        .containsExactly("#1", "--eta", "-v", "--depth", "x", "-Dk", "--shift", "#2", "#3");
    assertThat(tokens.words()).isEqualTo(line);
    assertThat(tokens.find("--shift").flatMap(Token::value)).hasValue("-1");
    assertThat(tokens.find("-v").flatMap(Token::value)).isEmpty();
    assertThat(tokens.find("--depth").map(Token::valueAt)).hasValue(4);
  }

  @ParameterizedTest
  @CsvSource({
    "eta, --eta 0.5 -v --depth=4 x=1 -Dk=2",
    "depth, --eta 0.3 -v --depth=0.5 x=1 -Dk=2",
    "x, --eta 0.3 -v --depth=4 x=0.5 -Dk=2",
    "k, --eta 0.3 -v --depth=4 x=1 -Dk=0.5",
  })
  void aValueIsReplacedInTheFormItHad(String name, String changed) {
    Tokens tokens = Tokens.ofProgram(words("--eta 0.3 -v --depth=4 x=1 -Dk=2"));

    Token token = tokens.called(name).get(0);

    assertThat(tokens.with(token.with("0.5")).words()).isEqualTo(words(changed));
  }

  @Test
  void namesAreWrittenInSeveralWays() {
    Tokens tokens = Tokens.ofProgram(words("--learning-rate 0.1 --learningRate 0.2 --rate 3"));

    assertThat(tokens.called("learning_rate")).extracting(Token::text).hasSize(2);
  }

  @Test
  void anOptionOfTheJvmTakesThePlaceOfTheSameOne() {
    Tokens tokens = Tokens.ofJvm(words("-Xmx2g -XX:+UseFMA -Dk=1 -XX:UseAVX=3"));

    for (String word : words("-XX:-UseFMA -Xmx4g -Dk=2 -XX:UseAVX=2 -Xint")) {
      tokens = tokens.with(new Token(Tokens.jvmKey(word), List.of(word), 0));
    }

    assertThat(tokens.words()).isEqualTo(words("-Xmx4g -XX:-UseFMA -Dk=2 -XX:UseAVX=2 -Xint"));
  }
}
