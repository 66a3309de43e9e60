import type { Problem } from '@waymark/domain';
import type { Compilation } from '../compile/compilation.js';

export function lint(_compilation: Compilation): Problem[] { return []; }
