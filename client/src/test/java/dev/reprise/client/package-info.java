@NullMarked
package dev.reprise.client;

import org.jspecify.annotations.NullMarked;
