package dev.reprise.record;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Digests of model files that leave out what a library writes anew at each save: dates, random
 * identifiers, timings. See {@code docs/models.md}.
 */
public final class CanonicalDigests {
  private static final String RAW = "raw/1";
  private static final int HEAD = 512;
  private static final int LONGEST_REASON = 200;

  private static final Map<String, ModelForm> FORMS =
      Map.of(
          "tribuo", new TribuoForm(),
          "zip", new ZipForm(),
          "xgboost", new WholeForm("xgboost/1"),
          "lightgbm", new LightgbmForm(),
          "weka", new JavaForm("weka/1", VolatileFields.WEKA),
          "smile", new JavaForm("smile/1", VolatileFields.SMILE),
          "java", new JavaForm("java/1", VolatileFields.NONE));

  private CanonicalDigests() {}

  /**
   * The digests of a model. What is not of the format, or cannot be parsed, gets form {@code raw/1}
   * and the reason under {@link ModelDigest#omitted}. Memory is bounded whatever the content.
   *
   * @param format {@code weka}, {@code tribuo}, {@code xgboost}, {@code lightgbm}, {@code smile},
   *     {@code java}, {@code zip}, {@code raw}; empty to go by the content
   * @param version of the library that wrote it; empty if not known. No form depends on it yet
   * @param in read to its end, not closed
   * @throws IOException if the stream fails; never because of what is in it
   */
  public static ModelDigest canonical(String format, String version, InputStream in)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
    buffered.mark(HEAD);
    String found = detect(buffered.readNBytes(HEAD));
    buffered.reset();
    HashingInput input = new HashingInput(buffered);
    String named = format.isEmpty() ? found : format;
    ModelForm form = FORMS.get(named);
    if (form == null) {
      return raw(input, List.of());
    }
    if (!plausible(named, found)) {
      return raw(input, List.of("nothing: the content is not of format " + named));
    }
    MessageDigest canonical = Digests.sha256();
    List<String> omitted;
    try {
      omitted = form.digest(input, canonical);
    } catch (IOException | RuntimeException e) {
      input.check();
      return raw(input, List.of("nothing: not read as " + form.id() + " (" + reason(e) + ")"));
    }
    input.drain();
    return new ModelDigest(
        input.sha256(), Digests.hex(canonical), form.id(), omitted, input.count());
  }

  private static ModelDigest raw(HashingInput input, List<String> why) throws IOException {
    input.drain();
    String hex = input.sha256();
    return new ModelDigest(hex, hex, RAW, why, input.count());
  }

  /** Java serialization says nothing of Weka; it is an adapter that knows. */
  private static boolean plausible(String named, String found) {
    return named.equals(found) || (named.equals("weka") && found.equals("java"));
  }

  /** The format that the first bytes speak of; empty if none. */
  private static String detect(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00ac\u00ed\u0000\u0005")) {
      // Behind the marks of an object and its class, and the length of the name.
      return text.startsWith("smile.", 8) ? "smile" : "java";
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return "zip";
    }
    if (text.startsWith("tree\nversion=")) {
      return "lightgbm";
    }
    if (text.startsWith("{") && text.contains("learner")) {
      return "xgboost";
    }
    boolean protobuf = text.startsWith("\b") || text.startsWith("\u0012");
    return protobuf && text.contains("type.googleapis.com/tribuo.") ? "tribuo" : "";
  }

  /** On one line, and not long: the content itself may have a say in it. */
  private static String reason(Exception e) {
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
