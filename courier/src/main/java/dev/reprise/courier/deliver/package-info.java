/** Brings what a journal tells to the runs that it belongs to. */
@NullMarked
package dev.reprise.courier.deliver;

import org.jspecify.annotations.NullMarked;
