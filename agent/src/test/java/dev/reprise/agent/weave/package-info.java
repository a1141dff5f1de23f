@NullMarked
package dev.reprise.agent.weave;

import org.jspecify.annotations.NullMarked;
