/** A network between a client and a mongod that can be told to fail. */
@NullMarked
package org.treatmentcourse.infra.parts.network;

import org.jspecify.annotations.NullMarked;
