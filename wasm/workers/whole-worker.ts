/** The script of a worker with the whole core. */
import createCore from '../bindings/gradcheck-whole.mjs';
import { serve } from './answer.js';

serve(createCore);
