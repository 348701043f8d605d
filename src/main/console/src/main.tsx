import { render } from 'preact';
import { App } from './app';
import { applyTheme, theme } from './settings';
import './styles/index.css';

theme.watch(applyTheme); // before anything reads a colour of the new theme
render(<App />, document.getElementById('console')!);
