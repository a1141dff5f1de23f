/** One thing changed in real trainings, and what the checker says of it: docs/changes.md. */
@NullMarked
package dev.reprise.examples.changes;

import org.jspecify.annotations.NullMarked;
