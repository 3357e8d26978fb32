import { expectedFinding } from './x';
