/** Finds the runs that people name, and reads what was recorded of them. */
@NullMarked
package dev.reprise.checker.runs;

import org.jspecify.annotations.NullMarked;
