/** Command line trainers that come with libraries, as the agent and a check see them. */
@NullMarked
package dev.reprise.examples.chance.trainers;

import org.jspecify.annotations.NullMarked;
