@NullMarked
package dev.reprise.record;

import org.jspecify.annotations.NullMarked;
