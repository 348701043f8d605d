import { render } from 'preact';
import { App } from './app';
import { applyTheme, theme } from './settings';
import 'uplot/dist/uPlot.min.css'; // here, as only this script's styles are linked
import './styles/index.css';

theme.watch(applyTheme); // before anything reads a colour of the new theme
render(<App />, document.getElementById('console')!);
