/** Trains a recorded run again: looks what is there, restores what is not, starts the program. */
@NullMarked
package dev.reprise.checker.rerun;

import org.jspecify.annotations.NullMarked;
