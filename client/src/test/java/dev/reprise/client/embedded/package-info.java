@NullMarked
package dev.reprise.client.embedded;

import org.jspecify.annotations.NullMarked;
