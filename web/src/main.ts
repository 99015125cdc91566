import './gradcheck-app.js';
