package dev.reprise.record;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * A LightGBM model as text without the lines from {@code parameters:} to {@code end of parameters}.
 * They say how the model was trained and on how many threads, not what was learned.
 */
final class LightgbmForm implements ModelForm {
  private static final int BUFFER = 64 * 1024;
  private static final byte[] BEGIN = "parameters:\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "end of parameters\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String id() {
    return "lightgbm/1";
  }

  @Override
  public List<String> digest(HashingInput in, MessageDigest out) throws IOException {
    Lines lines = new Lines(out);
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      for (int i = 0; i < n; i++) {
        lines.add(buffer[i]);
      }
    }
    return lines.end()
        ? List.of("the parameters: they say how it was trained, not what was learned")
        : List.of();
  }

  /** Passes on what is not to be left out. A line is looked at as far as the longer mark goes. */
  private static final class Lines {
    private final MessageDigest out;
    private final byte[] head = new byte[END.length];
    private int length;
    private boolean left;
    private boolean inside;

    Lines(MessageDigest out) {
      this.out = out;
    }

    void add(byte b) {
      if (length < head.length) {
        head[length] = b;
      } else if (!inside) {
        out.update(b);
      }
      length++;
      if (b == '\n') {
        line();
        length = 0;
      } else if (length == head.length) {
        pass();
      }
    }

    /** A line is whole; if it is longer than a mark its head has been passed on. */
    private void line() {
      if (length > head.length) {
        return;
      }
      if (!left && is(BEGIN)) {
        left = true;
        inside = true;
      } else if (inside && is(END)) {
        inside = false;
      } else {
        pass();
      }
    }

    private void pass() {
      if (!inside) {
        out.update(head, 0, Math.min(length, head.length));
      }
    }

    private boolean is(byte[] mark) {
      return length == mark.length && java.util.Arrays.equals(head, 0, length, mark, 0, length);
    }

    /** Whether something was left out. */
    boolean end() throws EOFException {
      if (length > 0 && length < head.length) {
        pass();
      }
      if (inside) {
        throw new EOFException();
      }
      return left;
    }
  }
}
