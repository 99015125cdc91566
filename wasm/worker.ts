/** The script of a worker with the first module: as much of the core as a first verdict needs. */
import createCore from './gradcheck-core.mjs';
import { serve } from './serve.js';

serve(createCore);
