/** The script of a worker with the first module: as much of the core as a first verdict needs. */
import createCore from '../bindings/first/gradcheck-first.mjs';
import { answerRequests } from './answer.js';

answerRequests(createCore);
