/** How a JVM is run: observed, replayed or pinned, and what is switched for that before main. */
@NullMarked
package dev.reprise.agent.mode;

import org.jspecify.annotations.NullMarked;
