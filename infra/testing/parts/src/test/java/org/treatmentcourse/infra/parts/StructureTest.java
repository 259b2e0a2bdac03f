package org.treatmentcourse.infra.parts;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
