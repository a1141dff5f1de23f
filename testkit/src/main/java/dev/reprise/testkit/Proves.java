package dev.reprise.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test method asserts of the record of a library. When the method has passed, it is noted
 * under {@code target/proven}, from where {@code .ci/libraries} makes the table in README.md.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProvenFiles.class)
public @interface Proves {
  /** The library, as its page in {@code docs/libraries} is called: {@code weka}. */
  String library();

  /** What is asserted. */
  Proof[] value() default {};

  /** The version of the library, if the method asserts that this one is recorded. */
  String version() default "";
}
