/** A program that reads its data through Hadoop. */
@NullMarked
package dev.reprise.examples.hadoop;

import org.jspecify.annotations.NullMarked;
