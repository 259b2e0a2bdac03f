package org.treatmentcourse.infra.stack;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
