/** What the machine knows of a run, one collector for each kind of thing. */
@NullMarked
package dev.reprise.courier.collect;

import org.jspecify.annotations.NullMarked;
