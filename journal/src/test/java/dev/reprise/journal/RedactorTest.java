package dev.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = new Redactor(new LocalKey(new byte[LocalKey.LENGTH]));

  private String shown(String redacted) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int at = redacted.indexOf("<redacted:");
        at >= 0;
        at = redacted.indexOf("<redacted:", from)) {
      text.append(redacted, from, at).append('#');
      assertThat(redacted.charAt(at + 26)).isEqualTo('>');
      from = at + 27;
    }
    return text.append(redacted, from, redacted.length()).toString();
  }

  /** A token for the test, put together here so that no scanner takes this file for a leak. */
  private static String token(String prefix, int length, String alphabet) {
    StringBuilder token = new StringBuilder(prefix);
    for (int i = 0; i < length; i++) {
      token.append(alphabet.charAt(i * 7 % alphabet.length()));
    }
    return token.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "AKIA, 16, ABCDEFG234567", "ASIA, 16, ABCDEFG234567", "ghp_, 36, abcXYZ0189",
    "gho_, 36, abcXYZ0189", "ghs_, 36, abcXYZ0189", "github_pat_, 82, abcXYZ0189_",
    "glpat-, 20, abcXYZ0189-", "xoxb-, 50, 0123456789-ab", "xoxp-, 70, 0123456789-ab",
    "sk-, 48, abcXYZ0189", "sk-proj-, 60, abcXYZ0189", "sk-ant-api03-, 90, abcXYZ0189",
    "hf_, 34, abcXYZk", "dapi, 32, 0123456789abcdef", "AIza, 35, abcXYZ0189-_",
    "npm_, 36, abcXYZ0189", "pypi-AgEIcHlwaS5vcmc, 60, abcXYZ0189_-", "sk_live_, 24, abcXYZ0189",
    "ya29., 60, abcXYZ0189_-", "hvs., 30, abcXYZ0189", "dop_v1_, 64, 0123456789abcdef",
    "hooks.slack.com/services/, 44, TBX0/ab12", "SG., 66, abc.XYZ0189", "r8_, 37, abcXYZ0189",
    "dckr_pat_, 27, abcXYZ0189-", "shpat_, 32, 0123456789abcdef", "GOCSPX-, 28, abcXYZ0189"
  })
  void tokensOfKnownShapes(String prefix, int length, String alphabet) {
    String token = token(prefix, length, alphabet);
    assertThat(shown(redactor.text(token))).isEqualTo("#");
    assertThat(shown(redactor.text("see (" + token + "), ok"))).isEqualTo("see (#), ok");
    assertThat(shown(redactor.patch("+String x = \"" + token + "\";\n")))
        .isEqualTo("+String x = \"#\";\n");
    assertThat(shown(redactor.value("harmless", "https://h/?q=" + token))).doesNotContain(token);
  }

  @Test
  void webTokensAndBearers() {
    String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
    assertThat(shown(redactor.text("x " + jwt + " y"))).isEqualTo("x # y");
    assertThat(shown(redactor.text("curl -H 'X-Auth: Bearer abcdef0123456789xyz'")))
        .isEqualTo("curl -H 'X-Auth: Bearer #'");
    assertThat(redactor.text("eyJ.eyJ.x Bearer of bad news"))
        .isEqualTo("eyJ.eyJ.x Bearer of bad news");
  }

  @Test
  void argumentsInAllTheirForms() {
    List<String> redacted =
        redactor.arguments(
            List.of(
                "--api-key",
                "X",
                "--api-key=X",
                "-Dx.password=a b=c",
                "--seed",
                "42",
                "token=abc",
                "--max_tokens=100",
                "--author",
                "Ada",
                "-password",
                "p",
                "--verbose",
                "out",
                "--token",
                "--next",
                "fs.s3a.secret.key=/a+b",
                "https://u:p@h/x",
                "--out=/tmp/x"));
    assertThat(redacted.stream().map(this::shown))
        .containsExactly(
            "--api-key",
            "#",
            "--api-key=#",
            "-Dx.password=#",
            "--seed",
            "42",
            "token=#",
            "--max_tokens=100",
            "--author",
            "Ada",
            "-password",
            "#",
            "--verbose",
            "out",
            "--token",
            "--next",
            "fs.s3a.secret.key=#",
            "https://#@h/x",
            "--out=/tmp/x");
    assertThat(redacted.get(1)).isEqualTo(redacted.get(2).substring("--api-key=".length()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Main --password hunter2 --seed 4 | Main --password # --seed 4",
        "Main --api-key=abc -Dmy.token=xyz x | Main --api-key=# -Dmy.token=# x",
        "jdbc:mysql://h/db?user=u&password=p&ssl=true | jdbc:mysql://h/db?user=u&password=#&ssl=true",
        "jdbc:sqlserver://h;user=sa;password=p;x=1 | jdbc:sqlserver://h;user=sa;password=#;x=1",
        "https://user:pw@host/x | https://#@host/x",
        "https://abcdef@github.com/a/b.git | https://#@github.com/a/b.git",
        "ssh://git@github.com/a/b.git | ssh://git@github.com/a/b.git",
        "git@github.com:a/b.git | git@github.com:a/b.git",
        "redis://:secretpw@h:6379/0 | redis://#@h:6379/0",
        "postgres://u:p@ss@h/db | postgres://#@h/db",
        "{\"password\": \"x\", \"max_tokens\": 5} | {\"password\": \"#\", \"max_tokens\": 5}",
        "{\\\"password\\\":\\\"x\\\"} | {\\\"password\\\":\\\"#\\\"}",
        "password: hunter2 # old | password: # # old",
        "db.password = hunter2 | db.password = #",
        "<password>hunter2</password> | <password>#</password>",
        "Authorization: Basic dXNlcjpwYXNz | Authorization: #",
        "AccountName=a;AccountKey=abc==;E=x | AccountName=a;AccountKey=#;E=x",
        ".option(\"password\", \"hunter2\") | .option(\"password\", \"#\")"
      })
  void textsThatHoldSecrets(String text, String expected) {
    assertThat(shown(redactor.text(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_tokens=100 tokenizer=bert keystroke=a author=Ada",
        "password=${DB_PASSWORD}",
        "password=",
        "token: null",
        "use_auth=true",
        "http://127.0.0.1:5000/#/experiments/1?token",
        "user@example.org",
        "a@b:c",
        "/usr/lib/jvm:/opt/x=y",
        "file:///home/u/x.csv",
        "s3://bucket/key/with@at",
        "sk-learn-contrib-and-some-more-words",
        "dapper",
        "AKIA",
        "hf_hub",
        "npm_config_cache",
        "-Xmx2g -XX:+UseG1GC -Dfile.encoding=UTF-8",
        "{\"key\": \"user_id\"}",
        "commit 5f3e1c0a9b8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f",
        "--tokenizer bert --keyboard de",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "550e8400-e29b-41d4-a716-446655440000",
        "ghp_short",
        "key: value pairs",
        "Basic training",
        "a token is a word",
        "-----BEGIN CERTIFICATE-----",
        "",
        "=",
        ":",
        "\"",
        "--",
        "\\"
      })
  void textsThatHoldNone(String text) {
    assertThat(redactor.text(text)).isSameAs(text);
  }

  @Test
  void codeInAPatchKeepsEverythingButLiterals() {
    String patch =
        """
        diff --git a/A.java b/A.java
        --- a/A.java
        +++ b/A.java
        @@ -1,4 +1,5 @@ class A {
         String token = tokenizer.next();
        -int key = map.key;
        +String password = "hunter2";
        +for (var key : keys) { f(key, token = read()); }
        +sorted(x, key=len)
        diff --git a/app.properties b/app.properties
        --- /dev/null
        +++ b/app.properties
        @@ -0,0 +1,2 @@
        +db.password=hunter2
        +seed=42
        """;
    assertThat(shown(redactor.patch(patch)))
        .isEqualTo(patch.replace("\"hunter2\"", "\"#\"").replace("=hunter2", "=#"));
  }

  @Test
  void aPrivateKeyLosesItsBodyAndKeepsItsLines() {
    String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
    String begin = "-----BEGIN RSA PRIVATE KEY-----";
    String end = "-----END RSA PRIVATE KEY-----";
    String text = begin + "\n" + body + "\n" + body + "\n" + end + "\nseed: 1\n";
    assertThat(shown(redactor.text(text))).isEqualTo(begin + "\n#\n#\n" + end + "\nseed: 1\n");
    assertThat(shown(redactor.text(begin + "\\n" + body + "\\n" + end)))
        .isEqualTo(begin + "#" + end);
    assertThat(shown(redactor.patch("+" + text.replace("\n", "\n+"))))
        .isEqualTo("+" + begin + "\n+#\n+#\n+" + end + "\n+seed: 1\n+");
    String code = "x = \"" + begin + "\";\nreturn somethingElseEntirely(x);\n";
    assertThat(redactor.text(code)).isEqualTo(code);
  }

  @Test
  void equalSecretsStayEqualUnderOneKeyOnly() {
    Redactor other = new Redactor(new LocalKey(Sha256.digest(new byte[0])));
    assertThat(redactor.value("password", "a")).isEqualTo(redactor.value("token", "a"));
    assertThat(redactor.value("password", "a")).isNotEqualTo(redactor.value("password", "b"));
    assertThat(redactor.value("password", "a")).isNotEqualTo(other.value("password", "a"));
    assertThat(redactor.value("password", "a")).matches("<redacted:[0-9a-f]{16}>");
  }

  @Test
  void whatIsRedactedStaysAsItIs() {
    String once = redactor.text("--password hunter2 --x https://u:p@h token=abc");
    assertThat(redactor.text(once)).isEqualTo(once);
    String value = redactor.value("password", "x");
    assertThat(redactor.value("password", value)).isEqualTo(value);
  }

  @Test
  void aUrlLosesItsUser() {
    assertThat(Redactor.withoutUserInfo("https://u:p@h:1/x@y")).isEqualTo("https://h:1/x@y");
    assertThat(Redactor.withoutUserInfo("file:/a@b")).isEqualTo("file:/a@b");
    assertThat(Redactor.withoutUserInfo("http://h/?a=b@c")).isEqualTo("http://h/?a=b@c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJa-",
        "sk-",
        "a=",
        "://",
        "://@",
        "-----BEGIN ",
        "password=",
        "\"k\":",
        "key ",
        "--x ",
        "<password>",
        "B",
        "token: \""
      })
  void timeGrowsWithTheLengthOnly(String piece) {
    // Quadratic behaviour would take hours here, so that the run as a whole tells.
    String text = piece.repeat(4_000_000 / piece.length());
    assertThat(redactor.text(text)).isNotNull();
  }
}
