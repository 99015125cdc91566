import '../session/page-checker.js';
import './lab-page.js';
import { keepOffline } from '../site/offline.js';

// The one file needs no host, and has none that could be reached.
if (import.meta.env.MODE !== 'file') keepOffline();
