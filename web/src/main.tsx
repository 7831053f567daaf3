import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'antd/dist/reset.css';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/kit.css';
import './styles/shell.css';
import './styles/print.css';
import { startLanguage } from './app/i18n.ts';
import { App } from './app/app.tsx';

const place = document.getElementById('root');
if (!place) throw new Error('thiếu phần tử #root');
startLanguage();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
