/** Keys of tasks and threads that carry none themselves. */
@NullMarked
package dev.reprise.agent.tasks;

import org.jspecify.annotations.NullMarked;
