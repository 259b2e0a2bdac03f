/** Clients of MongoDB whose writes last. */
@NullMarked
package org.treatmentcourse.service.mongodb;

import org.jspecify.annotations.NullMarked;
