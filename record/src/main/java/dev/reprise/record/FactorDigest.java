package dev.reprise.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The digest of one factor: SHA-256 of the canonical JSON object that maps the name of each
 * decisive fact to its value. A value that was redacted is left out, and so is the redacted part of
 * a longer one: the key of a redaction is local to a machine, and the digest must not be.
 *
 * @param sha256 64 hex digits
 * @param gap whether something of the factor could not be recorded
 */
public record FactorDigest(String sha256, boolean gap) {
  /** Which list of facts and normal forms digests follow; {@code docs/facts.md}. */
  public static final String PROFILE = "1";

  private static final Pattern REDACTED = Pattern.compile("<redacted:[^>]*>");

  /** The digest of facts, by name. */
  public static FactorDigest of(Map<String, Fact> facts, boolean gap) {
    ObjectNode decisive = JsonNodeFactory.instance.objectNode();
    facts.forEach(
        (name, fact) -> {
          if (fact.decisive() && !wholly(fact.value())) {
            decisive.put(name, REDACTED.matcher(fact.value()).replaceAll("<redacted>"));
          }
        });
    return new FactorDigest(Digests.sha256(CanonicalJson.bytes(decisive)), gap);
  }

  /**
   * The value of the tag {@code reprise.<factor>.sha}: {@code 1:} and 16 hex digits, or {@code 1?:}
   * where the factor has a gap, so that it is never equal to a whole one.
   */
  public String tag() {
    return PROFILE + (gap ? "?:" : ":") + sha256.substring(0, 16);
  }

  private static boolean wholly(String value) {
    return REDACTED.matcher(value).matches();
  }
}
