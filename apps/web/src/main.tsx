import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { watchAttention } from './shared/attention.js';
import { isStoppedAgain } from './shared/stopped.js';
import { leaveTo } from './shared/tabs.js';
import './main.scss';

const root = document.getElementById('root');
if (isStoppedAgain()) leaveTo('/stopped');
else if (root) {
  watchAttention();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
