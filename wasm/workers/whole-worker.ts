/** The script of a worker with the whole core. */
import createCore from '../bindings/gradcheck-whole.mjs';
import { answerRequests } from './answer.js';

answerRequests(createCore);
