package org.treatmentcourse.command;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
