/** What repeated runs say of the next one: pure mathematics over numbers. */
@NullMarked
package dev.reprise.checker.statistics;

import org.jspecify.annotations.NullMarked;
