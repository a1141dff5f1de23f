/** What of a run leaves the machine. */
@NullMarked
package dev.reprise.checker.privacy;

import org.jspecify.annotations.NullMarked;
