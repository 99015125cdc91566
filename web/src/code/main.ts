import '../diagnosis-panel.js';
import { keepOffline } from '../offline.js';
import './code-page.js';

keepOffline();
