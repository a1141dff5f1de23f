@NullMarked
package dev.reprise.courier;

import org.jspecify.annotations.NullMarked;
