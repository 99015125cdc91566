import { testSite } from './support/test-site.mjs';
import * as webkit from './support/webkit.mjs';

testSite('WebKit', webkit);
