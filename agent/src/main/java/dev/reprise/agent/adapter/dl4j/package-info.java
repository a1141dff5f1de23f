/** Deeplearning4j: networks, what they learn from, how they fare, where they are saved. */
@NullMarked
package dev.reprise.agent.adapter.dl4j;

import org.jspecify.annotations.NullMarked;
