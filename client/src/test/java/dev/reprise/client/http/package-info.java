@NullMarked
package dev.reprise.client.http;

import org.jspecify.annotations.NullMarked;
