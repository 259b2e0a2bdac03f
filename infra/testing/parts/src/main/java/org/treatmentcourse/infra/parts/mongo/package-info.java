/** A real mongod, alone or as a replica set, with its binary and its secrets. */
@NullMarked
package org.treatmentcourse.infra.parts.mongo;

import org.jspecify.annotations.NullMarked;
