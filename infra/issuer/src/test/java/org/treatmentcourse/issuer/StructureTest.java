package org.treatmentcourse.issuer;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
