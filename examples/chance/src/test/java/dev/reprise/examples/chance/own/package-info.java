/** Adapters that a user brings along. */
@NullMarked
package dev.reprise.examples.chance.own;

import org.jspecify.annotations.NullMarked;
