import library from '../../translations/library.zh-Hans.js';
import { translator } from './library-sentences.js';

/** The library's sentences in Chinese, fetched with the page's. */
export const say = translator(library);
