package org.treatmentcourse.infra.random;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
