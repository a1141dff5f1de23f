@NullMarked
package dev.reprise.agent.library;

import org.jspecify.annotations.NullMarked;
