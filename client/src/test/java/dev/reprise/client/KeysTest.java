package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys become ones that MLflow takes, and come back. */
class KeysTest {
  @ParameterizedTest
  @CsvSource({
    "train/loss, train/loss",
    "a b.c-d_e:f, a b.c-d_e:f",
    "ünï, ünï",
    "Foo$Bar, Foo_x0024_Bar",
    "[I, _x005B_I",
    "/abs, _x002F_abs",
    "dir/, dir_x002F_",
    "a//b, a/_x002F_b",
    "a/../b, a/_x002E_./b",
    "., _x002E_",
    "..., ...",
    "a_x0024_b, a_x005F_x0024_b",
    "a_x24_b, a_x24_b",
    "🎲, _xD83C__xDFB2_",
  })
  void escapedByTheRule(String key, String stored) {
    assertThat(Keys.escape(key)).isEqualTo(stored);
    assertThat(Keys.unescape(stored)).isEqualTo(key);
  }

  @Test
  void anyKeyIsTakenAndComesBack() {
    Pattern taken = Pattern.compile("[/\\w.\\- :]+", Pattern.UNICODE_CHARACTER_CLASS);
    Random random = new Random(7);
    String alphabet = "_x0024F/.$a \nü🎲=";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder key = new StringBuilder();
      for (int n = 1 + random.nextInt(12); n > 0; n--) {
        key.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String stored = Keys.escape(key.toString());
      assertThat(stored).matches(taken);
      assertThat(java.nio.file.Path.of(stored).normalize()).hasToString(stored);
      assertThat(Keys.unescape(stored)).isEqualTo(key.toString());
    }
  }

  @Test
  void aKeyIsNeeded() {
    assertThatThrownBy(() -> Keys.escape("")).isInstanceOf(IllegalArgumentException.class);
  }
}
