/** What makes reruns differ, beside generators: looked for until it has been seen often enough. */
@NullMarked
package dev.reprise.agent.hazard;

import org.jspecify.annotations.NullMarked;
