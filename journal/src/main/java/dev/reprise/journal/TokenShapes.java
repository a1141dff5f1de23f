package dev.reprise.journal;

/**
 * Access tokens that are known by their shape: a prefix that their issuer documents, and a length.
 * Looked for at the beginning of words only.
 */
final class TokenShapes {
  private static final int ALPHANUMERIC = 1;
  private static final int UPPER = 2;
  private static final int HEX = 3;

  /** Letters, digits, minus and underscore. */
  private static final int WORD = 4;

  /** As WORD, with points. */
  private static final int POINTED = 5;

  /** As POINTED, with slashes. */
  private static final int PATH = 6;

  /** As WORD, and one stretch of 16 letters and digits, both: {@code sk-} begins other words. */
  private static final int MIXED = 7;

  private record Shape(String prefix, int alphabet, int least, int most) {}

  private static final Shape[] SHAPES = {
    // Amazon
    new Shape("AKIA", UPPER, 16, 16),
    new Shape("ASIA", UPPER, 16, 16),
    // GitHub, GitLab
    new Shape("ghp_", ALPHANUMERIC, 36, 251),
    new Shape("gho_", ALPHANUMERIC, 36, 251),
    new Shape("ghu_", ALPHANUMERIC, 36, 251),
    new Shape("ghs_", ALPHANUMERIC, 36, 251),
    new Shape("ghr_", ALPHANUMERIC, 36, 251),
    new Shape("github_pat_", WORD, 40, 255),
    new Shape("glpat-", POINTED, 20, 300),
    new Shape("gldt-", POINTED, 20, 300),
    new Shape("glrt-", POINTED, 20, 300),
    new Shape("glptt-", POINTED, 20, 300),
    new Shape("glcbt-", POINTED, 20, 300),
    // Slack
    new Shape("xoxb-", WORD, 20, 300),
    new Shape("xoxp-", WORD, 20, 300),
    new Shape("xoxa-", WORD, 20, 300),
    new Shape("xoxr-", WORD, 20, 300),
    new Shape("xoxs-", WORD, 20, 300),
    new Shape("xapp-", WORD, 20, 300),
    new Shape("hooks.slack.com/services/", PATH, 20, 300),
    // OpenAI, Anthropic and those who copied the form
    new Shape("sk-", MIXED, 20, 300),
    new Shape("gsk_", ALPHANUMERIC, 40, 80),
    new Shape("xai-", ALPHANUMERIC, 40, 120),
    new Shape("pplx-", ALPHANUMERIC, 40, 80),
    new Shape("nvapi-", WORD, 40, 100),
    new Shape("r8_", ALPHANUMERIC, 37, 40),
    new Shape("hf_", ALPHANUMERIC, 30, 50),
    new Shape("api_org_", ALPHANUMERIC, 30, 50),
    new Shape("wandb_v1_", WORD, 20, 200),
    // Databricks
    new Shape("dapi", HEX, 32, 34),
    // Google
    new Shape("AIza", WORD, 35, 35),
    new Shape("ya29.", POINTED, 20, 2048),
    new Shape("GOCSPX-", WORD, 24, 40),
    // Package registries
    new Shape("npm_", ALPHANUMERIC, 36, 36),
    new Shape("pypi-", WORD, 50, 400),
    new Shape("dckr_pat_", WORD, 20, 60),
    // Stripe, SendGrid, Shopify, DigitalOcean, Vault, Grafana, New Relic, Linear, Postman,
    // Atlassian
    new Shape("sk_live_", ALPHANUMERIC, 16, 256),
    new Shape("sk_test_", ALPHANUMERIC, 16, 256),
    new Shape("rk_live_", ALPHANUMERIC, 16, 256),
    new Shape("whsec_", ALPHANUMERIC, 24, 100),
    new Shape("SG.", POINTED, 50, 80),
    new Shape("shpat_", HEX, 32, 32),
    new Shape("dop_v1_", HEX, 64, 64),
    new Shape("hvs.", WORD, 24, 300),
    new Shape("hvb.", WORD, 24, 600),
    new Shape("glsa_", WORD, 32, 60),
    new Shape("NRAK-", UPPER, 27, 27),
    new Shape("lin_api_", ALPHANUMERIC, 40, 40),
    new Shape("PMAK-", WORD, 50, 70),
    new Shape("ATATT3", WORD, 60, 300),
    new Shape("AGE-SECRET-KEY-1", UPPER, 58, 58),
  };

  private static final Shape[][] BY_FIRST = index();
  private static final boolean[] IS_WORD = words();

  private TokenShapes() {}

  /** Where the token that begins at a word's beginning ends, or -1 if there is none. */
  static int end(String text, int from, int to) {
    char first = text.charAt(from);
    if (first == 'e' && text.startsWith("eyJ", from)) {
      return webToken(text, from, to);
    }
    Shape[] shapes = first < 128 ? BY_FIRST[first] : BY_FIRST[0];
    for (Shape shape : shapes) {
      if (text.startsWith(shape.prefix, from)) {
        int start = from + shape.prefix.length();
        int end = run(text, start, to, shape.alphabet);
        int length = end - start;
        boolean whole = end == to || !isIn(text.charAt(end), WORD);
        if (whole
            && length >= shape.least
            && length <= shape.most
            && fits(text, start, end, shape)) {
          return end;
        }
      }
    }
    return -1;
  }

  /** A JSON Web Token: three runs of base64url with points between, the first two JSON objects. */
  private static int webToken(String text, int from, int to) {
    int first = run(text, from, to, WORD);
    if (first - from < 10 || !text.startsWith(".eyJ", first)) {
      return -1;
    }
    int second = run(text, first + 1, to, WORD);
    if (second >= to || text.charAt(second) != '.') {
      return -1;
    }
    int third = run(text, second + 1, to, WORD);
    return third - second > 10 ? third : -1;
  }

  private static boolean fits(String text, int from, int to, Shape shape) {
    if (shape.alphabet != MIXED) {
      return true;
    }
    int stretch = 0;
    boolean digit = false;
    boolean letter = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isIn(c, ALPHANUMERIC)) {
        stretch = 0;
        digit = false;
        letter = false;
        continue;
      }
      stretch++;
      digit |= c <= '9';
      letter |= c > '9';
      if (stretch >= 16 && digit && letter) {
        return true;
      }
    }
    return false;
  }

  private static int run(String text, int from, int to, int alphabet) {
    int at = from;
    while (at < to && isIn(text.charAt(at), alphabet)) {
      at++;
    }
    return at;
  }

  private static boolean isIn(char c, int alphabet) {
    if (c >= '0' && c <= '9') {
      return true;
    }
    if (c >= 'A' && c <= 'Z') {
      return alphabet != HEX || c <= 'F';
    }
    if (c >= 'a' && c <= 'z') {
      return alphabet != UPPER && (alphabet != HEX || c <= 'f');
    }
    return switch (c) {
      case '-', '_' -> alphabet >= WORD;
      case '.' -> alphabet == POINTED || alphabet == PATH;
      case '/' -> alphabet == PATH;
      default -> false;
    };
  }

  static boolean isWord(char c) {
    return c < 128 && IS_WORD[c];
  }

  private static boolean[] words() {
    boolean[] words = new boolean[128];
    for (char c = 0; c < words.length; c++) {
      words[c] = isIn(c, WORD);
    }
    return words;
  }

  private static Shape[][] index() {
    int[] counts = new int[128];
    for (Shape shape : SHAPES) {
      counts[shape.prefix.charAt(0)]++;
    }
    Shape[][] index = new Shape[128][];
    for (int i = 0; i < index.length; i++) {
      index[i] = new Shape[counts[i]];
    }
    for (Shape shape : SHAPES) {
      char first = shape.prefix.charAt(0);
      index[first][--counts[first]] = shape;
    }
    return index;
  }
}
