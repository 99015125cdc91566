import { join } from 'node:path';
import { siteBuild, WEB } from './base.ts';
import { formulas } from './plugins/formulas.ts';
import { values } from './plugins/values.ts';

/**
 * The tutorial, in each language a page whose text is complete without scripts. Its figures are the
 * element as anybody can embed it, which the lab's build leaves beside it.
 */
export default siteBuild({
  plugins: [formulas, values],
  build: {
    rolldownOptions: { input: ['learn.html', 'learn.zh-Hans.html'].map((page) => join(WEB, page)) },
  },
});
