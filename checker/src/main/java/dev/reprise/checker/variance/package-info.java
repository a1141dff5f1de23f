/** What is documented of runs that repeat each other; {@code docs/variance.md}. */
@NullMarked
package dev.reprise.checker.variance;

import org.jspecify.annotations.NullMarked;
