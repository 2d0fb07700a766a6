// Runs before the first paint, so that a dark screen never flashes white.
try {
    var theme = localStorage.getItem('luoshi.theme')
    if (theme) document.documentElement.dataset.theme = theme
} catch (blocked) { /* a browser that keeps nothing shows the light theme */ }
