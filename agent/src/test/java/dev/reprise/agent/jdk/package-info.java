@NullMarked
package dev.reprise.agent.jdk;

import org.jspecify.annotations.NullMarked;
