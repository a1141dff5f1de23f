package dev.reprise.record;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;

/**
 * A Java serialization stream without the values of fields that are volatile. The stream is parsed
 * as a grammar ({@link JavaGrammar}); no object of it is made and no class it names is loaded.
 *
 * @param volatileFields what is left out
 */
record JavaForm(String id, VolatileFields volatileFields) implements ModelForm {

  @Override
  public List<String> digest(HashingInput in, MessageDigest out) throws IOException {
    JavaTape tape = new JavaTape(in, out);
    List<String> omitted = new JavaGrammar(tape, volatileFields).parse();
    tape.finish();
    return omitted;
  }
}
