/** Five scripted courses, one for each protocol, through the public HTTP API only. */
@NullMarked
package org.treatmentcourse.infra.demo;

import org.jspecify.annotations.NullMarked;
