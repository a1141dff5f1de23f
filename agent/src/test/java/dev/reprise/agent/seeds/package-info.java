@NullMarked
package dev.reprise.agent.seeds;

import org.jspecify.annotations.NullMarked;
