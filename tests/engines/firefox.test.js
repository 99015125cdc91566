import * as firefox from './support/firefox.mjs';
import { testSite } from './support/test-site.mjs';

testSite('Firefox', firefox);
