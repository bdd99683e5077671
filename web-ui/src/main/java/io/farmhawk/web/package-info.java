/** Pages and API over the read model. The only user of Javalin and JTE. */
@NullMarked
package io.farmhawk.web;

import org.jspecify.annotations.NullMarked;
