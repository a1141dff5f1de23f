package dev.reprise.record;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;

/**
 * A format in which nothing is volatile: the canonical form is the bytes. It has an id of its own,
 * so that a model compares only with one of its kind.
 */
record WholeForm(String id) implements ModelForm {
  private static final int BUFFER = 64 * 1024;

  @Override
  public List<String> digest(HashingInput in, MessageDigest out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.update(buffer, 0, n);
    }
    return List.of();
  }
}
