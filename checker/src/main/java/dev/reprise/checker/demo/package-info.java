/** The main job end to end: real trainings under the agent, recorded, delivered and checked. */
@NullMarked
package dev.reprise.checker.demo;

import org.jspecify.annotations.NullMarked;
