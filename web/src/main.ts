import './checker.js';
import './gradcheck-app.js';
import { keepOffline } from './offline.js';

// The one file needs no host, and has none that could be reached.
if (import.meta.env.MODE !== 'file') keepOffline();
