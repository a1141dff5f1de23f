@NullMarked
package dev.reprise.courier.deliver;

import org.jspecify.annotations.NullMarked;
