/** How MLflow wants a model's files, so that it can load them. */
@NullMarked
package dev.reprise.courier.flavour;

import org.jspecify.annotations.NullMarked;
