import './checker.js';
import './gradcheck-app.js';
