/** The script of a worker with the whole core. */
import createCore from './gradcheck-whole.mjs';
import { serve } from './serve.js';

serve(createCore);
