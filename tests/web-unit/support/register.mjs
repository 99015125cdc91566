// Lets Node import the page's TypeScript as it is: `node --import ./tests/web-unit/support/register.mjs`.
import { register } from 'node:module';

register('./typescript.mjs', import.meta.url);
