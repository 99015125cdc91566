import { keepOffline } from '../site/offline.js';
import './code-page.js';

keepOffline();
