package dev.reprise.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses a serialization stream, and digests it without the values of volatile fields.
 *
 * <p>What is still to be read is a stack of steps in memory, not calls of methods, so that no
 * stream can exhaust the thread's stack; steps, classes and fields are bounded, and objects are not
 * kept at all. Time is linear in the stream's length.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/docs/specs/serialization/protocol.html">Object
 *     Serialization Stream Protocol</a>
 */
final class JavaGrammar {
  private static final int MOST_STEPS = 200_000;
  private static final int MOST_FIELDS = 500_000;
  private static final int MOST_CHARACTERS = 8 << 20;
  private static final int MOST_GENERATIONS = 60;

  /** Stand around an object that is left out; no codes of the protocol. */
  private static final int OMITTED = 0;

  private static final int OMITTED_END = 1;

  /** One thing to be read. */
  private interface Step {
    void run() throws IOException;
  }

  private final JavaTape tape;
  private final VolatileFields volatileFields;
  private final JavaHandles handles = new JavaHandles();
  private final ArrayDeque<Step> steps = new ArrayDeque<>();
  private final Map<VolatileFields.Rule, Integer> omitted = new LinkedHashMap<>();
  private int fieldsSeen;
  private int charactersSeen;

  /** The class description that was read last. */
  private @Nullable JavaClass described;

  JavaGrammar(JavaTape tape, VolatileFields volatileFields) {
    this.tape = tape;
    this.volatileFields = volatileFields;
  }

  /**
   * Reads to the end.
   *
   * @return what is left out, in words
   */
  List<String> parse() throws IOException {
    if (tape.unsignedShort() != (ObjectStreamConstants.STREAM_MAGIC & 0xffff)
        || tape.unsignedShort() != ObjectStreamConstants.STREAM_VERSION) {
      throw new IOException("the header is not that of Java serialization");
    }
    int code = tape.peel();
    if (code == JavaTape.END) {
      throw new EOFException();
    }
    for (; code != JavaTape.END; code = tape.peel()) {
      if (code == ObjectStreamConstants.TC_RESET) {
        tape.put(code);
        handles.reset();
        fieldsSeen = 0;
        charactersSeen = 0;
      } else {
        content(code);
      }
      for (Step step = steps.poll(); step != null; step = steps.poll()) {
        step.run();
      }
    }
    List<String> lines = new ArrayList<>();
    omitted.forEach((rule, count) -> lines.add(rule.times(count)));
    return lines;
  }

  private void later(Step step) throws IOException {
    if (steps.size() == MOST_STEPS) {
      throw new IOException("it is nested too deeply");
    }
    steps.push(step);
  }

  /** An object, or data that a class wrote in its own way. */
  private void content(int code) throws IOException {
    switch (code) {
      case ObjectStreamConstants.TC_BLOCKDATA -> {
        tape.put(code);
        tape.copy(tape.unsignedByte());
      }
      case ObjectStreamConstants.TC_BLOCKDATALONG -> {
        tape.put(code);
        tape.copy(tape.length());
      }
      default -> object(code);
    }
  }

  private void annotation() throws IOException {
    int code = code();
    if (code == ObjectStreamConstants.TC_ENDBLOCKDATA) {
      tape.put(code);
    } else {
      later(this::annotation);
      content(code);
    }
  }

  private void object(int code) throws IOException {
    switch (code) {
      case ObjectStreamConstants.TC_OBJECT -> describedAs(code, this::fieldsOfObject);
      case ObjectStreamConstants.TC_ARRAY -> describedAs(code, this::elements);
      case ObjectStreamConstants.TC_ENUM -> describedAs(code, this::constant);
      case ObjectStreamConstants.TC_CLASS -> describedAs(code, this::assignHandle);
      case ObjectStreamConstants.TC_CLASSDESC, ObjectStreamConstants.TC_PROXYCLASSDESC ->
          description(code);
      case ObjectStreamConstants.TC_NULL -> tape.put(code);
      case ObjectStreamConstants.TC_EXCEPTION ->
          throw new IOException("the program failed while it wrote the stream");
      default -> string(code);
    }
  }

  /** A string, or anything that was there before. */
  private void string(int code) throws IOException {
    tape.put(code);
    switch (code) {
      case ObjectStreamConstants.TC_STRING -> {
        assignHandle();
        tape.copy(tape.unsignedShort());
      }
      case ObjectStreamConstants.TC_LONGSTRING -> {
        assignHandle();
        tape.copy(tape.longLength());
      }
      case ObjectStreamConstants.TC_REFERENCE -> reference();
      default -> throw new IOException("code " + code + " has no meaning there");
    }
  }

  private int reference() throws IOException {
    int handle = handles.check(tape.peelInt());
    if (!tape.isMuted()) {
      tape.putInt(handles.canonical(handle));
    }
    return handle;
  }

  private void assignHandle() throws IOException {
    handles.assign(tape.isMuted());
  }

  private void describedAs(int code, Step then) throws IOException {
    tape.put(code);
    later(then);
    description(code());
  }

  private void description(int code) throws IOException {
    switch (code) {
      case ObjectStreamConstants.TC_CLASSDESC -> newDescription(false);
      case ObjectStreamConstants.TC_PROXYCLASSDESC -> newDescription(true);
      case ObjectStreamConstants.TC_REFERENCE -> {
        tape.put(code);
        described = handles.described(reference());
      }
      case ObjectStreamConstants.TC_NULL -> {
        tape.put(code);
        described = null;
      }
      default -> throw new IOException("code " + code + " describes no class");
    }
  }

  /**
   * A class that occurs for the first time. It is digested even in something that is left out, for
   * it may occur again elsewhere.
   */
  private void newDescription(boolean proxy) throws IOException {
    int muted = tape.suspendMute();
    tape.put(proxy ? ObjectStreamConstants.TC_PROXYCLASSDESC : ObjectStreamConstants.TC_CLASSDESC);
    String name = proxy ? "a proxy" : tape.name();
    charactersSeen += name.length();
    if (charactersSeen > MOST_CHARACTERS) {
      throw new IOException("the names of its classes are too long");
    }
    if (!proxy) {
      tape.copy(Long.BYTES); // serialVersionUID
    }
    int handle = handles.assign(false);
    int flags = proxy ? ObjectStreamConstants.SC_SERIALIZABLE : tape.unsignedByte();
    List<JavaClass.Field> fields = proxy ? interfaces() : fields(name);
    later(
        () -> {
          JavaClass complete = new JavaClass(name, flags, fields, described);
          if (complete.generations() > MOST_GENERATIONS) {
            throw new IOException("a class has more than " + MOST_GENERATIONS + " above it");
          }
          handles.describe(handle, complete);
          described = complete;
          tape.resumeMute(muted);
        });
    later(() -> description(code()));
    later(this::annotation);
  }

  private List<JavaClass.Field> interfaces() throws IOException {
    int count = tape.length();
    for (int i = 0; i < count; i++) {
      tape.name();
    }
    return List.of();
  }

  private List<JavaClass.Field> fields(String className) throws IOException {
    int count = tape.unsignedShort();
    fieldsSeen += count;
    if (fieldsSeen > MOST_FIELDS) {
      throw new IOException("there are more than " + MOST_FIELDS + " fields");
    }
    Map<String, VolatileFields.Rule> rules = volatileFields.of(className);
    List<JavaClass.Field> fields = new ArrayList<>();
    boolean objects = false;
    for (int i = 0; i < count; i++) {
      char type = (char) tape.unsignedByte();
      JavaClass.Field field = new JavaClass.Field(type, rules.get(tape.name()));
      if (field.isPrimitive() ? objects : type != 'L' && type != '[') {
        throw new IOException("a field has no right type or place");
      }
      if (!field.isPrimitive()) {
        objects = true;
        string(code());
      }
      fields.add(field);
    }
    return fields;
  }

  private void fieldsOfObject() throws IOException {
    if (described == null) {
      throw new IOException("an object has no class");
    }
    assignHandle();
    for (JavaClass of = described; of != null; of = of.parent()) {
      JavaClass generation = of;
      later(() -> fieldsOf(generation));
    }
  }

  private void fieldsOf(JavaClass of) throws IOException {
    boolean inItsOwnWay = of.is(ObjectStreamConstants.SC_WRITE_METHOD);
    if (of.is(ObjectStreamConstants.SC_EXTERNALIZABLE)) {
      if (!of.is(ObjectStreamConstants.SC_BLOCK_DATA)) {
        throw new IOException("only the class " + of.name() + " itself could read what it wrote");
      }
      later(this::annotation);
      return;
    }
    if (!of.is(ObjectStreamConstants.SC_SERIALIZABLE)) {
      throw new IOException("the class " + of.name() + " has objects and is not serializable");
    }
    if (inItsOwnWay) {
      later(this::annotation);
    }
    int at = 0;
    for (; at < of.fields().size() && of.fields().get(at).isPrimitive(); at++) {
      JavaClass.Field field = of.fields().get(at);
      mute(field);
      tape.copy(JavaClass.width(field.type()));
      unmute(field);
    }
    references(of.fields(), at);
  }

  /** The fields that are objects, from one on. */
  private void references(List<JavaClass.Field> fields, int at) throws IOException {
    if (at == fields.size()) {
      return;
    }
    JavaClass.Field field = fields.get(at);
    if (at + 1 < fields.size()) {
      later(() -> references(fields, at + 1));
    }
    if (field.rule() == null) {
      object(code());
      return;
    }
    tape.put(OMITTED);
    mute(field);
    later(
        () -> {
          unmute(field);
          tape.put(OMITTED_END);
        });
    object(code());
  }

  private void mute(JavaClass.Field field) {
    if (field.rule() != null) {
      if (!tape.isMuted()) {
        omitted.merge(field.rule(), 1, Integer::sum);
      }
      tape.mute();
    }
  }

  private void unmute(JavaClass.Field field) {
    if (field.rule() != null) {
      tape.unmute();
    }
  }

  private void elements() throws IOException {
    String name = described == null ? "" : described.name();
    if (name.length() < 2 || name.charAt(0) != '[') {
      throw new IOException("an array has no array's class");
    }
    assignHandle();
    char type = name.charAt(1);
    int size = tape.length();
    if (JavaClass.width(type) > 0) {
      tape.copy((long) size * JavaClass.width(type));
    } else {
      element(size);
    }
  }

  private void element(int left) throws IOException {
    if (left > 0) {
      later(() -> element(left - 1));
      object(code());
    }
  }

  private void constant() throws IOException {
    assignHandle();
    string(code());
  }

  private int code() throws IOException {
    int code = tape.peel();
    if (code == JavaTape.END) {
      throw new EOFException();
    }
    return code;
  }
}
