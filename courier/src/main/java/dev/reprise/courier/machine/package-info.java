/** What the machine does while a program trains: MLflow's system metrics. */
@NullMarked
package dev.reprise.courier.machine;

import org.jspecify.annotations.NullMarked;
