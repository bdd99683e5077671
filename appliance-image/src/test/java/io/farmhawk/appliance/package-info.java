/** Tests that drive the built distribution as its user would. */
@NullMarked
package io.farmhawk.appliance;

import org.jspecify.annotations.NullMarked;
