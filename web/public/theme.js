// Sets the remembered theme before the first paint, so that no other theme flashes.
try {
  var theme = JSON.parse(localStorage.getItem('codecrafter.theme'));
  if (theme === 'light' || theme === 'dark' || theme === 'hc') document.documentElement.dataset.theme = theme;
} catch (e) {}
