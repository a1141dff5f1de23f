/** Libraries of several versions in one JVM, and under other names. */
@NullMarked
package dev.reprise.examples.chance.versions;

import org.jspecify.annotations.NullMarked;
