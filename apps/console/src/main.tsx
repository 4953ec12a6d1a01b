import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './design/signs.css';
import './design/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { serveOffline } from './offline/serve-offline';
import { App } from './shell/app';
import { startWords } from './shell/words';

serveOffline();
const place = document.getElementById('root');
if (place) {
  void startWords().then(() =>
    createRoot(place).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
