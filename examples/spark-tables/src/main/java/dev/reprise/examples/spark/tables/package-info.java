/** A training on versions of tables. */
@NullMarked
package dev.reprise.examples.spark.tables;

import org.jspecify.annotations.NullMarked;
