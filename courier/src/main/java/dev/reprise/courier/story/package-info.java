/** What one training JVM told, folded from its journal. */
@NullMarked
package dev.reprise.courier.story;

import org.jspecify.annotations.NullMarked;
