/** What this JVM is, how its record starts and ends, and who delivers it. */
@NullMarked
package dev.reprise.agent.life;

import org.jspecify.annotations.NullMarked;
