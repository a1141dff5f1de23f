package dev.reprise.record;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;

/** One canonical form of a model file. */
interface ModelForm {
  /** Id of the form, such as {@code tribuo/1}; another number if any digest of it would change. */
  String id();

  /**
   * Digests the canonical form.
   *
   * @param in at the beginning of the file; what is not read is not in the form
   * @return what is left out, in words
   * @throws IOException if the content is not of this format; the message says where it is not
   */
  List<String> digest(HashingInput in, MessageDigest out) throws IOException;
}
