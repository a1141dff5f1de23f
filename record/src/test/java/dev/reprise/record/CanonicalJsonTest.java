package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples and appendix B of RFC 8785. */
class CanonicalJsonTest {

  @Test
  void theExampleOfTheRfc() throws IOException {
    String input =
        """
        {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
         "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals": [null, true, false]}
        """;

    assertThat(canonical(input))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void namesAreInTheOrderOfUtf16() throws IOException {
    String input =
        """
        {"\\u20ac":"Euro","\\r":"CR","\\ufb33":"Dalet","1":"One","\\ud83d\\ude00":"Emoji",
         "\\u0080":"Control","\\u00f6":"o"}
        """;

    assertThat(canonical(input))
        .isEqualTo(
            "{\"\\r\":\"CR\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"o\",\"€\":\"Euro\","
                + "\"\uD83D\uDE00\":\"Emoji\",\"\uFB33\":\"Dalet\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void numbersOfTheRfc(String bits, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(number(value)).isEqualTo(expected);
  }

  @Test
  void everyNumberReadsBackTheSame() {
    Random random = new Random(8785);
    for (int i = 0; i < 200_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(number(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void aLoneSurrogateIsReplacedAndAPairIsKept() {
    String text = "a\uD83Db\uDE00c\uD83D\uDE00";

    assertThat(
            new String(
                CanonicalJson.bytes(JsonNodeFactory.instance.textNode(text)),
                StandardCharsets.UTF_8))
        .isEqualTo("\"a\uFFFDb\uFFFDc\uD83D\uDE00\"");
  }

  @Test
  void anIntegerThatADoubleCannotHoldIsAString() {
    assertThat(
            new String(
                CanonicalJson.bytes(JsonNodeFactory.instance.numberNode((1L << 53) + 1)),
                StandardCharsets.UTF_8))
        .isEqualTo("\"9007199254740993\"");
  }

  private static String number(double value) {
    return new String(
        CanonicalJson.bytes(JsonNodeFactory.instance.numberNode(value)), StandardCharsets.UTF_8);
  }

  private static String canonical(String json) throws IOException {
    return new String(
        CanonicalJson.bytes(new ObjectMapper().readTree(json)), StandardCharsets.UTF_8);
  }
}
