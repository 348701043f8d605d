// Runs before the page is painted, so that a chosen theme does not flash in the other one's colours.
// No import here: this file is a plain script, the rest is a module.
try {
  const theme = localStorage.getItem('narthex.theme');
  if (theme === '"light"' || theme === '"dark"') document.documentElement.dataset.theme = JSON.parse(theme) as string;
} catch {
  // storage is forbidden: the system's theme it is
}
