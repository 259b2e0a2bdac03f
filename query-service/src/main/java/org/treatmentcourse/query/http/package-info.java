/**
 * Who may ask what, and what a refusal looks like: tokens, roles, clinics, problems, the API
 * document.
 */
@NullMarked
package org.treatmentcourse.query.http;

import org.jspecify.annotations.NullMarked;
