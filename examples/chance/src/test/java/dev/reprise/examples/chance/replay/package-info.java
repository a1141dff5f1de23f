/** Whether the programs come out the same, in tests and in the table that users read. */
@NullMarked
package dev.reprise.examples.chance.replay;

import org.jspecify.annotations.NullMarked;
