/** What the probes in the JDK see: generators and files. */
@NullMarked
package dev.reprise.agent.jdk;

import org.jspecify.annotations.NullMarked;
