/** What tests are given: recorded events, a topic that holds them, an issuer of tokens. */
@NullMarked
package org.treatmentcourse.query.given;

import org.jspecify.annotations.NullMarked;
